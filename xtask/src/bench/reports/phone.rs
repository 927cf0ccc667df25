//! A slow phone on a slow line, in Chromium: `tests/browser/slow-phone.mjs` does it, with the script and without.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::bench::table::Table;
use crate::browser::packages;
use crate::tools::{Tools, output};
use crate::workspace::Workspace;

/// What the reporter waits for may weigh this much as it travels, all of the way there and back.
const PLAIN_KB: f64 = 60.0;
const DEVICE_KB: f64 = 200.0;

/// `url` is of a server that takes reports. Left out, with a word, where there is no browser.
pub fn measure(workspace: &Workspace, tools: &Tools, url: &str, table: &mut Table) -> Result<()> {
    let (Some(node), Some(npm), Some(chromium)) = (&tools.node, &tools.npm, &tools.chromium) else {
        println!("The phone is left out: it needs node, npm and Chromium.");
        table.text("a slow phone", "not measured");
        return Ok(());
    };
    println!("A slow phone reports …");
    let folder = workspace.root.join("tests/browser");
    packages(&folder, node, npm)?;
    let mut script = workspace.command(node);
    script.arg("slow-phone.mjs").current_dir(&folder).env("BASE_URL", url).env("CHROMIUM", chromium);
    let said: Value = serde_json::from_str(&output(&mut script)?).context("the phone printed no JSON")?;
    let number = |value: &Value| value.as_f64().unwrap_or(f64::NAN);

    table.text("a phone six times slower, 400 kbit/s, 400 ms", "median of 3");
    for (name, key, most) in [("without the script", "plain", PLAIN_KB), ("with it", "device", DEVICE_KB)] {
        let one = &said[key];
        table.text(&format!("  {name}"), "");
        table.seconds("    first question can be answered", number(&one["first"]), Some(2.5));
        if key == "device" {
            table.seconds("    the page says that this device seals", number(&one["ready"]), None);
        }
        table.seconds("    waiting for the check page", number(&one["check"]), None);
        table.seconds("    waiting for the receipt", number(&one["send"]), None);
        table.seconds("    waiting in all, once the form is there", number(&one["waiting"]), Some(5.0));
        let bytes = number(&one["bytes"]).max(0.0) as usize;
        table.kilobytes("    what travelled to the phone", bytes, Some(most));
        table.kilobytes("    what travelled from it", number(&one["sent"]).max(0.0) as usize, None);
    }
    table.seconds("  keys of a receipt on the phone", number(&said["derive"]), Some(1.0));
    Ok(())
}
