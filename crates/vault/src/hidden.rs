//! `Debug` for things that must not show what they hold, so that they may stand in a type that derives it.

/// Implements `Debug` as the type's name and nothing else.
macro_rules! hidden {
    ($($name:ty),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($name), "([hidden])"))
            }
        }
    )+};
}

pub(crate) use hidden;
