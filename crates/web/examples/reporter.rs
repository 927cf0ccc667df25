//! Serves the reporter's form under a shipped policy pack, for looking at it: `cargo run -p web --example
//! reporter -- 8080 lakeport`. Nothing is taken: sending says so.

use casework::policy::shipped;
use web::reporter_site;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let port: u16 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(8080);
    let name = arguments.next().unwrap_or_else(|| "lakeport".to_owned());
    let found = shipped().iter().find(|shipped| shipped.name == name);
    let pack = found.ok_or_else(|| std::io::Error::other(format!("there is no pack {name:?}")))?;
    let pack = pack.pack().map_err(std::io::Error::other)?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, reporter_site(pack, None)).await
}
