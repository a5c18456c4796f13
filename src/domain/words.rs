//! Closed vocabularies: enums whose values are words in files, on the wire and on the screen.

/// Declares an enum of words with `ALL`, `name()`, `Display` and `FromStr` whose error lists the words.
macro_rules! word_enum {
    ($(#[$doc:meta])* $name:ident, $what:literal, { $($(#[$vdoc:meta])* $variant:ident => $word:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "server", derive(utoipa::ToSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant),* }

        impl $name {
            /// Every value, in the order documents list them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word used in files, on the wire and on the screen.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.name())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(text: &str) -> Result<Self, String> {
                $name::ALL.iter().copied().find(|value| value.name() == text).ok_or_else(|| {
                    let names: Vec<_> = $name::ALL.iter().map(|value| value.name()).collect();
                    let shown: String = text.chars().take(40).collect();
                    format!(concat!("{:?} is not a ", $what, "; one of {}"), shown, names.join(", "))
                })
            }
        }
    };
}

pub(crate) use word_enum;
