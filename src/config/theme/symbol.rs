//! Marks beside colours, so that no meaning rests on colour alone.

macro_rules! symbols {
    ($($(#[$doc:meta])* $symbol:ident = $name:literal, $ascii:literal;)*) => {
        /// A meaning that has a mark. Every mark is exactly one column wide.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Symbol {
            $($(#[$doc])* $symbol,)*
        }

        impl Symbol {
            /// Every symbol.
            pub const ALL: &[Symbol] = &[$(Symbol::$symbol),*];

            /// The key in the file.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Symbol::$symbol => $name,)*
                }
            }

            /// The mark for terminals that show ASCII alone.
            #[must_use]
            pub fn ascii(self) -> &'static str {
                match self {
                    $(Symbol::$symbol => $ascii,)*
                }
            }
        }
    };
}

symbols! {
    /// The bank said yes.
    Paid = "paid", "$";
    /// Waiting for somebody else.
    Pending = "pending", ".";
    /// Did not work.
    Failed = "failed", "x";
    /// Held for the undo window.
    Held = "held", "u";
    /// A link went out.
    Link = "link", "&";
    /// The customer claimed.
    Claim = "claim", "c";
    /// Released for payment.
    Released = "released", "r";
    /// Came back from the bank.
    Returned = "returned", "<";
    /// Waits for an approval.
    Approval = "approval", "a";
    /// Done.
    Done = "done", "+";
    /// The row under the cursor.
    Selected = "selected", ">";
    /// A marked row.
    Marked = "marked", "*";
    /// Not read yet.
    Unread = "unread", "o";
    /// Another agent has it.
    Lock = "lock", "#";
    /// A deadline.
    Clock = "clock", "@";
    /// Look here.
    Alert = "alert", "!";
    /// A rating's full star.
    Star = "star", "*";
    /// A rating's empty star.
    StarEmpty = "star_empty", "-";
    /// A filled part of a bar.
    Bar = "bar", "=";
    /// An empty part of a bar.
    BarEmpty = "bar_empty", "-";
    /// Stands in front of every line a customer wrote.
    Gutter = "gutter", "|";
    /// Rising.
    ArrowUp = "arrow_up", "^";
    /// Falling.
    ArrowDown = "arrow_down", "v";
    /// Leads on.
    ArrowRight = "arrow_right", ">";
    /// No change.
    Flat = "flat", "-";
    /// The feed is live.
    Online = "online", "+";
    /// The server is away.
    Offline = "offline", "x";
    /// More than fits.
    Ellipsis = "ellipsis", "~";
    /// Between two facts on a line.
    Separator = "separator", "|";
    /// In front of an item.
    Bullet = "bullet", "-";
    /// A picture from the customer.
    Photo = "photo", "%";
}

impl Symbol {
    /// The symbol of a key.
    #[must_use]
    pub fn named(name: &str) -> Option<Symbol> {
        Symbol::ALL.iter().copied().find(|symbol| symbol.name() == name)
    }
}
