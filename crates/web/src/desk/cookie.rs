//! The two cookies of the desk: the session's, and the one that a form before sign-in is bound to.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::error::Problem;

/// Whether a cookie may ever travel without TLS.
///
/// A `__Host-` cookie with `Secure` is what a browser protects best, and over plain HTTP it is not kept at all,
/// so that nobody could sign in on their own machine without a certificate. A server that listens on the loopback
/// address alone may be exactly that machine, or stand behind a proxy with TLS on it. The browser tells which:
/// behind a proxy it names the public host. So the plain cookie is given only where the listener is loopback
/// *and* the request names a loopback host; everywhere else it is the strict one, and a forgotten certificate
/// shows itself as a sign-in that does not hold rather than as a token in the clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookies {
    /// Never.
    Strict,
    /// Where the browser itself names a loopback host.
    PlainOnLoopback,
}

impl Cookies {
    /// The default for an address to listen on.
    #[must_use]
    pub fn for_listener(address: std::net::IpAddr) -> Self {
        if address.is_loopback() { Self::PlainOnLoopback } else { Self::Strict }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cookie {
    /// The session's token.
    Session,
    /// The form token of somebody who has no session.
    Visitor,
}

impl Cookie {
    fn name(self, plain: bool) -> &'static str {
        match (self, plain) {
            (Self::Session, false) => "__Host-desk",
            (Self::Session, true) => "desk",
            (Self::Visitor, false) => "__Host-desk-form",
            (Self::Visitor, true) => "desk-form",
        }
    }

    /// Its value; none where it was sent twice, since then somebody else set one of them.
    pub(super) fn read(self, cookies: Cookies, headers: &HeaderMap) -> Option<&str> {
        let name = self.name(is_plain(cookies, headers));
        let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
        let mut found = lines
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| value);
        found.next().filter(|_| found.next().is_none())
    }

    /// For `Set-Cookie`. It ends with the browser; how long it is good for is the server's affair.
    pub(super) fn set(
        self,
        cookies: Cookies,
        headers: &HeaderMap,
        value: &str,
    ) -> Result<HeaderValue, Problem> {
        self.line(cookies, headers, value, "")
    }

    pub(super) fn forget(self, cookies: Cookies, headers: &HeaderMap) -> Result<HeaderValue, Problem> {
        self.line(cookies, headers, "", "; Max-Age=0")
    }

    fn line(
        self,
        cookies: Cookies,
        headers: &HeaderMap,
        value: &str,
        more: &str,
    ) -> Result<HeaderValue, Problem> {
        let plain = is_plain(cookies, headers);
        let secure = if plain { "" } else { "; Secure" };
        let line = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{more}", self.name(plain));
        let mut line = HeaderValue::try_from(line).map_err(|_| Problem::Internal)?;
        line.set_sensitive(true);
        Ok(line)
    }
}

fn is_plain(cookies: Cookies, headers: &HeaderMap) -> bool {
    let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let loopback =
        name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    cookies == Cookies::PlainOnLoopback && loopback
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(host: &'static str, cookie: &'static str) -> HeaderMap {
        HeaderMap::from_iter([
            (header::HOST, HeaderValue::from_static(host)),
            (header::COOKIE, HeaderValue::from_static(cookie)),
        ])
    }

    fn line(cookies: Cookies, host: &'static str) -> String {
        let line = Cookie::Session.set(cookies, &headers(host, ""), "x").unwrap();
        line.to_str().unwrap().to_owned()
    }

    #[test]
    fn only_a_loopback_listener_asked_as_loopback_gives_a_plain_cookie() {
        let strict = "__Host-desk=x; Path=/; HttpOnly; SameSite=Lax; Secure";
        for host in ["city.example", "localhost.example", "10.0.0.1:8080", "", "[2001:db8::1]:80"] {
            assert_eq!(line(Cookies::PlainOnLoopback, host), strict, "{host}");
        }
        for host in ["localhost:8080", "127.0.0.1", "[::1]:8080"] {
            assert_eq!(line(Cookies::PlainOnLoopback, host), "desk=x; Path=/; HttpOnly; SameSite=Lax");
            assert_eq!(line(Cookies::Strict, host), strict, "{host}");
        }
        assert_eq!(Cookies::for_listener([127, 0, 0, 1].into()), Cookies::PlainOnLoopback);
        assert_eq!(Cookies::for_listener([0, 0, 0, 0].into()), Cookies::Strict);
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name_and_two_are_none() {
        let read = |cookie| {
            Cookie::Session.read(Cookies::Strict, &headers("city.example", cookie)).map(str::to_owned)
        };
        assert_eq!(read("a=b; __Host-desk=x; c=d").as_deref(), Some("x"));
        assert_eq!(read("desk=x"), None, "the plain name is not taken where the strict one is meant");
        assert_eq!(read("__Host-desk-form=x; x__Host-desk=y"), None);
        assert_eq!(read("__Host-desk=x; __Host-desk=y"), None);
    }
}
