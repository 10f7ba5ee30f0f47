package theme

// LookBundle takes a look's static files, for tests.
var LookBundle = lookBundle
