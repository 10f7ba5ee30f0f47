package theme

// LookBundle reads a look's static files, for tests.
var LookBundle = lookBundle
