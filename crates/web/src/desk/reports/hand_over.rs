//! Handing a report over: everybody who takes reports in at another office is given it in one step, and the report
//! shows which office it is with. Who gave it goes on reading, and the page says so.

use axum::extract::State;
use axum::response::Response;
use casework::report::clean;
use intake::{Act, Part};

use super::open::page_again;
use super::readers::{Giving, LONGEST, Typed, allowed, excluded, give, may_grant, seats, takers};
use super::{acts, find};
use crate::App;
use crate::desk::form::Sent;
use crate::desk::guard::Here;
use crate::error::Problem;
use crate::visit::Visit;

pub(in crate::desk) async fn hand_over(
    State(app): State<App>,
    visit: Visit,
    here: Here,
    sent: Sent,
) -> Result<Response, Problem> {
    let (desk, w) = (app.desk()?, visit.words());
    let mut opened = find(desk, &here, &sent).await?;
    if !may_grant(desk, &here) || !acts(&opened) {
        return Err(Problem::Forbidden);
    }
    let (office, purpose) = (sent.get("office").to_owned(), clean(sent.get("purpose")));
    let all = allowed(desk, &excluded(&opened)?).await?;
    // An office that the pack does not have, that the reporter left out, or where nobody takes reports in.
    let known = desk.pack().agency(&office).is_some();
    let to = if known { takers(&all, &here, &office) } else { Vec::new() };
    let wrong = if to.is_empty() {
        "desk-grant-refused"
    } else if purpose.is_empty() || purpose.chars().count() > LONGEST {
        "desk-grant-no-purpose"
    } else if sent.get("sure") != "yes" {
        "desk-grant-not-sure"
    } else {
        let act = Act::HandedOver(&office);
        let among = seats(desk, &office).await?;
        let giving = Giving {
            act,
            what: &office,
            part: Part::Report,
            apart: Vec::new(),
            to: &to,
            among,
            purpose,
            until: None,
        };
        give(desk, &here, &mut opened, giving).await?;
        return page_again(desk, visit, &here, &opened, Typed::default(), None).await;
    };
    let typed = Typed { to: office, hand_over: purpose, ..Typed::default() };
    page_again(desk, visit, &here, &opened, typed, Some(w.say(wrong))).await
}
