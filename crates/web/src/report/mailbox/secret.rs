//! `POST /mailbox/receipt`: the secret receipt for programs, `receipt.json`.
//!
//! Everything that the reporter needs to prove what event 0 of the case says, field by field, without us: the leaf and
//! its proof, each field with its salt, and the case's key for the log. It holds what was written; the page says so. It
//! does not hold the words of the receipt and opens no lockbox.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use intake::sequence;
use ledger::commitment::Manifest;
use ledger::{Hash, Proof};
use secrecy::ExposeSecret as _;
use serde::Serialize;

use super::deadline::open;
use super::{Opened, Receiving, Shut, find, problem};
use crate::report::once::Typed;
use crate::report::words::ReporterWords;
use crate::report::{ReporterLanguage, Reporting};

/// Hashes, salts and keys in lower-case hexadecimal, the leaf's entry in base64.
#[derive(Serialize)]
struct SecretReceipt {
    v: u8,
    origin: String,
    vkey: String,
    index: u64,
    leaf_entry: String,
    /// A signed note.
    promise: String,
    /// A tlog-proof, once a checkpoint covers the report.
    proof: Option<String>,
    /// SHA-256 of the log's policy file, where there is one.
    policy: Option<String>,
    event: Event,
    case: Case,
    urls: Vec<String>,
}

#[derive(Serialize)]
struct Event {
    fields: Vec<Field>,
    manifest: String,
}

#[derive(Serialize)]
struct Field {
    name: String,
    value: String,
    salt: String,
}

#[derive(Serialize)]
struct Case {
    /// K, from which come the tags of the case's leaves.
    k_tag: String,
    seq: u64,
}

pub(in super::super) async fn secret(
    State(reporting): State<Reporting>,
    language: ReporterLanguage,
    typed: Typed,
) -> Response {
    let (Some(receiving), Some(secret)) = (reporting.receiving(), typed.secret()) else {
        return problem::broken();
    };
    let opened = match find(receiving, secret).await {
        Ok(Some(opened)) => opened,
        Err(Shut::Expunged) => return problem::expunged(ReporterWords::of(language)),
        Ok(None) | Err(_) => return problem::broken(),
    };
    let Some(receipt) = receipt(receiving, &opened).await else { return problem::broken() };
    let Ok(text) = serde_json::to_string_pretty(&receipt) else { return problem::broken() };
    let disposition = HeaderValue::from_static("attachment; filename=\"receipt.json\"");
    let kind = HeaderValue::from_static("application/json");
    ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, disposition)], text).into_response()
}

async fn receipt(receiving: &Receiving, opened: &Opened) -> Option<SecretReceipt> {
    let told = |error: &dyn std::fmt::Display| tracing::error!(%error, "a secret receipt could not be made");
    let (store, signer, index) = (receiving.store(), receiving.signer(), opened.file.line.leaf);
    let leaf = store.leaf(index).await.inspect_err(|error| told(error)).ok()??;
    let promise = signer.promise(index, leaf.hash(), receiving.integrate_by());
    let promise = promise.inspect_err(|error| told(error)).ok()?;
    let logged = store.inclusion(index).await.inspect_err(|error| told(error)).ok()?;
    let proof = logged.map(|(published, path, entry)| {
        Proof { extra: Some(entry), index, path, checkpoint: published.signed }.to_string()
    });
    let mut openings = open(opened, sequence::OPENINGS)?;
    openings.extend(open(opened, sequence::NARRATIVE)?);
    openings.sort_by(|a, b| a.name.cmp(&b.name));
    let manifest = Manifest::of(&openings).inspect_err(|error| told(error)).ok()?;
    if manifest.commit() != leaf.commit {
        tracing::error!("the openings of a report do not fit its leaf");
        return None;
    }
    let field = |one: &ledger::commitment::Opening| Field {
        name: one.name.clone(),
        value: one.value.clone(),
        salt: hex(&one.salt),
    };
    let policy = receiving.policy();
    let given = policy.iter().flat_map(|policy| policy.logs()).filter_map(|log| log.url.clone());
    let mut urls: Vec<String> = given.collect();
    if urls.is_empty() {
        // A log's name is its address without the scheme.
        urls.push(format!("https://{}", signer.origin()));
    }
    Some(SecretReceipt {
        v: 1,
        origin: signer.origin().to_owned(),
        vkey: signer.public().to_string(),
        index,
        leaf_entry: STANDARD.encode(leaf.entry()),
        promise: promise.to_string(),
        proof,
        policy: policy.map(|policy| Hash::of(policy.to_string().as_bytes()).to_hex()),
        event: Event { fields: openings.iter().map(field).collect(), manifest: manifest.to_string() },
        case: Case { k_tag: hex(opened.keys.case_tag().expose_secret()), seq: 0 },
        urls,
    })
}

fn hex(bytes: &[u8; 32]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
