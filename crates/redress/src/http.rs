//! Asking other machines: witnesses, and logs that are checked. Plain and blocking, bounded in time and in bytes; a
//! status is an answer like any other.

use std::time::Duration;

use ureq::Agent;

/// More than any file of a log: a bundle of 256 entries of 65,535 bytes.
const MOST: u64 = 17_000_000;

pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

pub fn client(patience: Duration) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(patience))
        .http_status_as_error(false)
        .user_agent(concat!("redress/", env!("CARGO_PKG_VERSION")))
        .build();
    config.into()
}

pub fn get(client: &Agent, url: &str) -> Result<Answer, ureq::Error> {
    read(client.get(url).call()?)
}

pub fn post(client: &Agent, url: &str, body: &str) -> Result<Answer, ureq::Error> {
    read(client.post(url).header("content-type", "text/plain; charset=utf-8").send(body)?)
}

fn read(mut response: ureq::http::Response<ureq::Body>) -> Result<Answer, ureq::Error> {
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(MOST).read_to_vec()?;
    Ok(Answer { status, body })
}
