//! The secrets of a case, all from one seed of 32 bytes. They are never shown and are cleared when dropped.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// What a reporter's phrase stands for, or what the server drew for a case without a reporter.
#[derive(Clone)]
pub struct Seed(Zeroizing<[u8; 32]>);

/// K: makes the tags of a case, and so links its leaves. Whoever holds it can follow the case.
#[derive(Clone)]
pub struct CaseKey(pub(crate) Zeroizing<[u8; 32]>);

/// S_j: makes the salts of one event. Discarded once the openings are sealed: one that survives would bring back
/// every salt of its event.
#[derive(Clone)]
pub struct SaltSeed(pub(crate) Zeroizing<[u8; 32]>);

impl Seed {
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// K, by HKDF-SHA256 with `redress/case-tag/v1`.
    #[must_use]
    pub fn case_key(&self) -> CaseKey {
        CaseKey(self.derive(b"redress/case-tag/v1"))
    }

    /// S_0, by HKDF-SHA256 with `redress/opening/v1`. Later events draw their own.
    #[must_use]
    pub fn opening(&self) -> SaltSeed {
        SaltSeed(self.derive(b"redress/opening/v1"))
    }

    fn derive(&self, info: &[u8]) -> Zeroizing<[u8; 32]> {
        let mut out = Zeroizing::new([0; 32]);
        Hkdf::<Sha256>::new(None, &self.0[..])
            .expand(info, &mut out[..])
            .expect("32 bytes are one block of SHA-256");
        out
    }
}

impl CaseKey {
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// For sealing it; the caller clears its copy.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

impl SaltSeed {
    #[must_use]
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// For handing S_0 over with a report; the caller clears its copy.
    #[must_use]
    pub fn expose(&self) -> &[u8; 32] {
        &self.0
    }
}

macro_rules! never_shown {
    ($($secret:ident),*) => {$(
        impl std::fmt::Debug for $secret {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($secret), "(not shown)"))
            }
        }
    )*};
}
never_shown!(Seed, CaseKey, SaltSeed);
