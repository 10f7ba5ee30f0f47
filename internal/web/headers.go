package web

import "github.com/gofiber/fiber/v2"

// policy allows a page what is ours and nothing else: no inline script or style, no other host, no frame, no form to
// elsewhere.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"

// permissions turns off what a page could ask of a device.
const permissions = "accelerometer=(), autoplay=(), camera=(), display-capture=(), encrypted-media=(), fullscreen=(), " +
	"geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), " +
	"payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), usb=(), " +
	"xr-spatial-tracking=()"

// safeHeaders are on every answer. Referrer-Policy is same-origin because no-referrer makes Chromium send "Origin: null" with
// our own forms.
var safeHeaders = [...][2]string{
	{"Content-Security-Policy", policy},
	{"X-Content-Type-Options", "nosniff"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Permissions-Policy", permissions},
	{"X-Robots-Tag", "noindex, nofollow, noarchive"},
	{"Referrer-Policy", "same-origin"},
	{"X-Frame-Options", "DENY"},
	{"Cache-Control", "no-store"},
}

// strictTransport keeps a browser on TLS for a year; sent over TLS only.
const strictTransport = "max-age=31536000"

// protect sets the headers that every answer has. The first middleware and the error handler both call it, because errors
// found before the router (400, 413, 431) run no middleware.
func protect(c *fiber.Ctx) {
	for _, h := range safeHeaders { // named as they are sent, so that nothing is to be done about their names
		c.Response().Header.SetCanonical([]byte(h[0]), []byte(h[1]))
	}
	if secure(c) {
		c.Set("Strict-Transport-Security", strictTransport)
	}
}
