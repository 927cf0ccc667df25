//! Serves the desk over an empty register in a folder of its own, for looking at it and for trying it in a browser:
//! `cargo run -p web --example desk -- 8080 FOLDER`. Prints a code for a first administrator.

use std::path::PathBuf;
use std::sync::Arc;

use casework::policy::shipped;
use store::staff::{Invitation, Role};
use store::{Place, Store};
use web::{Cookies, DeskSettings, InviteCode, Register, Settings, site};

#[expect(clippy::disallowed_methods, reason = "an example has a rim of its own")]
fn now() -> i64 {
    jiff::Timestamp::now().as_microsecond()
}

fn seed() -> std::io::Result<[u8; 32]> {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(std::io::Error::other)?;
    Ok(seed)
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let port: u16 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(8080);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "desk-data".to_owned()));
    let store = Store::open(&Place::File(folder.join("redress.db"))).await.map_err(std::io::Error::other)?;
    let pack = shipped().iter().find(|shipped| shipped.name == "lakeport");
    let pack = pack.ok_or_else(|| std::io::Error::other("the pack of Lakeport is missing"))?;

    let code = InviteCode::from_seed(seed()?);
    let expires_on = InviteCode::last_day(now()).ok_or_else(|| std::io::Error::other("no such day"))?;
    let mut id = [0; 16];
    id.copy_from_slice(&seed()?[..16]);
    let roles = [Role::Administrator].into_iter().collect();
    let first = Invitation { id, agency: String::new(), unit: String::new(), roles, expires_on };
    store.invite(first, code.digest(), None, now()).await.map_err(std::io::Error::other)?;
    eprintln!("http://127.0.0.1:{port}/desk/join with the code {}", *code.text());

    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let desk = DeskSettings {
        store: store.clone(),
        packs: pack.pack().map_err(std::io::Error::other)?.into(),
        cookies: Cookies::for_listener(listener.local_addr()?.ip()),
        clock: Arc::new(now),
        seed: seed()?,
    };
    axum::serve(listener, site(Register::new(store), Settings { desk: Some(desk), ..Settings::default() }))
        .await
}
