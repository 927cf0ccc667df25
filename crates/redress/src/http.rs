//! Asking other machines: witnesses, and logs that are checked. Plain and blocking, bounded in time and in bytes; a
//! status is an answer like any other.

use std::io::Read;
use std::sync::LazyLock;
use std::time::Duration;

use ureq::Agent;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// More than any file of a log: a bundle of 256 entries of 65,535 bytes.
const MOST: u64 = 17_000_000;

pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// The machine's own; where it has none, those that browsers trust.
static ROOTS: LazyLock<RootCerts> = LazyLock::new(|| {
    let found = rustls_native_certs::load_native_certs().certs;
    let certificates: Vec<Certificate<'static>> =
        found.iter().map(|one| Certificate::from_der(one).to_owned()).collect();
    if certificates.is_empty() { RootCerts::WebPki } else { RootCerts::new_with_certs(&certificates) }
});

pub fn client(patience: Duration) -> Agent {
    let config = Agent::config_builder()
        .tls_config(TlsConfig::builder().root_certs(ROOTS.clone()).build())
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .user_agent(concat!("redress/", env!("CARGO_PKG_VERSION")))
        .build();
    config.into()
}

pub fn get(client: &Agent, url: &str) -> Result<Answer, ureq::Error> {
    read(client.get(url).call()?)
}

/// The body as it comes, of any length.
pub fn open(client: &Agent, url: &str) -> Result<(u16, Box<dyn Read>), ureq::Error> {
    let response = client.get(url).call()?;
    let status = response.status().as_u16();
    Ok((status, Box::new(response.into_body().into_with_config().limit(u64::MAX).reader())))
}

pub fn post(client: &Agent, url: &str, body: &str) -> Result<Answer, ureq::Error> {
    read(client.post(url).header("content-type", "text/plain; charset=utf-8").send(body)?)
}

fn read(mut response: ureq::http::Response<ureq::Body>) -> Result<Answer, ureq::Error> {
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(MOST).read_to_vec()?;
    Ok(Answer { status, body })
}
