//! Openings as they are sealed: a list of objects with name, value and salt in hexadecimal.
//!
//! What is read here came out of an envelope of this case; it is compared with the log all the same by whoever uses
//! it as a proof.

use ledger::commitment::Opening;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize as _, Zeroizing};

use crate::IntakeError;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Open {
    name: String,
    value: String,
    salt: String,
}

impl Drop for Open {
    fn drop(&mut self) {
        self.value.zeroize();
        self.salt.zeroize();
    }
}

pub(crate) fn write(openings: &[&Opening]) -> Result<Zeroizing<Vec<u8>>, IntakeError> {
    let open = |opening: &&Opening| Open {
        name: opening.name.clone(),
        value: opening.value.clone(),
        salt: opening.salt.iter().map(|byte| format!("{byte:02x}")).collect(),
    };
    let list: Vec<Open> = openings.iter().map(open).collect();
    let what = "list of openings";
    serde_json::to_vec(&list).map(Zeroizing::new).map_err(|_| IntakeError::NotReadable { what })
}

pub(crate) fn read(bytes: &[u8]) -> Option<Vec<Opening>> {
    let list: Vec<Open> = serde_json::from_slice(bytes).ok()?;
    list.into_iter()
        .map(|open| {
            Some(Opening { name: open.name.clone(), value: open.value.clone(), salt: salt(&open.salt)? })
        })
        .collect()
}

fn salt(hex: &str) -> Option<[u8; 32]> {
    let mut salt = [0; 32];
    let digits = hex.len() == 64 && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    for (i, byte) in salt.iter_mut().enumerate().filter(|_| digits) {
        *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).ok()?;
    }
    digits.then_some(salt)
}
