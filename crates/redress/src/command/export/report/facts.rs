//! `report.json`: what is clear of a report, where each sealed thing lies in the export, and which lockbox opens it.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ledger::Proof;
use serde_json::{Value, json};
use store::{Attachment, AttachmentState, ReportFile, Signer, Store};
use vault::envelope::Kind;

use super::{entry_folder, file_folder, lockbox_folder, lockbox_name};

pub struct Facts {
    pub json: Value,
    /// Of each leaf that a checkpoint covers: its number in the case, and a tlog-proof.
    pub proofs: Vec<(u64, String)>,
}

pub async fn of(
    store: &Store,
    report: &ReportFile,
    files: &[Attachment],
    signer: &Path,
) -> anyhow::Result<Facts> {
    let (line, case) = (&report.line, report.line.case);
    let (leaves, proofs) = leaves(store, case).await?;
    let lockboxes = report.boxes.0.iter().map(|lockbox| {
        let id = lockbox.id;
        json!({
            "lockbox": lockbox_name(id), "public_key": lockbox.public.to_string(),
            "wraps": lockbox.wraps.len(), "folder": lockbox_folder(id),
        })
    });
    let entries = report.entries.iter().map(|entry| {
        let context = entry.context;
        json!({
            "sequence": context.sequence, "kind": kind_name(context.kind), "lockbox": lockbox_name(context.lockbox),
            "parts": entry.slots.len(), "folder": entry_folder(context.sequence, context.kind),
        })
    });
    let files: Vec<Value> = files.iter().map(file).collect();
    // The reasons that staff typed stay here; who and when does not.
    let events = store.report_events(case).await?.into_iter().map(|event| {
        let detail = if event.kind == "identity" { String::new() } else { event.detail };
        json!({ "day": event.day, "kind": event.kind, "by": event.actor, "detail": detail })
    });
    let json = json!({
        "format": "redress-export/1",
        "reference": line.reference.to_string(),
        "case": hex(&case.0),
        "received": line.received.to_string(),
        "channel": line.channel.key(),
        "agencies": store.agencies_of_report(case).await?,
        "handed_over_to": line.office,
        "stage": line.stage,
        "rules": line.rules,
        "log": Signer::key_in(signer).ok().map(|key| key.to_string()),
        "leaves": leaves,
        "lockboxes": lockboxes.collect::<Vec<_>>(),
        "entries": entries.collect::<Vec<_>>(),
        "files": files,
        "events": events.collect::<Vec<_>>(),
    });
    Ok(Facts { json, proofs })
}

async fn leaves(store: &Store, case: vault::CaseId) -> anyhow::Result<(Vec<Value>, Vec<(u64, String)>)> {
    let (mut leaves, mut proofs) = (Vec::new(), Vec::new());
    for one in store.case_leaves(case).await? {
        let leaf = store.leaf(one.index).await?;
        let leaf = leaf.ok_or_else(|| anyhow::anyhow!("leaf {} is not in the log", one.index))?;
        let mut proof = Value::Null;
        if let Some((published, path, entry)) = store.inclusion(one.index).await? {
            let file = Proof { extra: Some(entry), index: one.index, path, checkpoint: published.signed };
            proofs.push((one.seq, file.to_string()));
            proof = format!("leaves/{}.tlog-proof", one.seq).into();
        }
        leaves.push(json!({
            "event": one.seq, "index": one.index, "entry": STANDARD.encode(leaf.entry()),
            "opened_by_entry": one.openings, "proof": proof,
        }));
    }
    Ok((leaves, proofs))
}

fn file(one: &Attachment) -> Value {
    let (state, folder) = match one.state {
        AttachmentState::Complete { .. } => ("complete", Value::from(file_folder(one))),
        // Pieces alone open nothing that can be checked.
        AttachmentState::Arriving { .. } => ("arriving", Value::Null),
        AttachmentState::Removed => ("removed", Value::Null),
    };
    json!({
        "number": one.number, "attachment": one.id.to_string(), "sequence": one.sequence,
        "lockbox": lockbox_name(one.lockbox), "state": state, "parts": one.parts, "folder": folder,
    })
}

/// As in the table of HOW-TO-OPEN.txt.
pub fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Report => "report",
        Kind::Reporter => "reporter",
        Kind::Exclusions => "exclusions",
        Kind::Message => "message",
        Kind::Note => "note",
        Kind::LedgerSeed => "log-key",
        Kind::LedgerOpening => "log-opening",
        Kind::Attachment(_) => "attachment",
        Kind::Chunk(_) => "chunk",
        Kind::Visit => "visit",
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
