//! People who work with cases: their key pair and how it is kept, their password at the door, their second
//! factor. The password does two things through two separate ways, so that what the door keeps opens no key.

mod door;
mod key;
mod password;
mod sheet;
mod totp;

pub use door::LoginHash;
pub use key::{SealedStaffKey, StaffKey};
pub use password::Password;
pub use sheet::RecoverySheet;
pub use totp::{SecondFactor, Step};

#[cfg(test)]
mod tests;
