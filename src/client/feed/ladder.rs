//! Which way of getting news is used: the best one that gets through. Pure: what happened and when goes in, what is next comes
//! out.
//!
//! ```text
//! sse ──mute, refused, cut off again and again──▶ long-poll ──the same──▶ poll
//!  ▲                                                │  ▲                     │
//!  └────────────── tried again later ───────────────┘  └──── tried later ────┘
//! ```

use std::time::{Duration, Instant};

use crate::domain::transport::Transport;

/// After how long the next better way is tried again; twice as long after each time it did not work.
pub const BETTER_FIRST: Duration = Duration::from_mins(2);
/// The longest time until it is tried again.
pub const BETTER_LAST: Duration = Duration::from_mins(30);
/// So many times in a row a way may be cut off before it has served, until the next one is taken: once is a server that starts anew.
pub const CUTS_MAX: u32 = 3;

/// How a way ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The way is open and nothing comes through, not even the sign of life: something in between holds it back.
    Mute,
    /// Somebody answered, but not with what this way needs.
    Refused,
    /// It broke before it had served: something in between may not like it.
    Cut,
    /// It had served and ended, as connections do.
    Over,
    /// Nobody answered, or the server itself said not now: no way is better than this one.
    Away,
}

/// What is next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// Another way, at once.
    AtOnce,
    /// The same way, after a pause.
    AfterPause,
}

/// The ways, and where we are among them.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// Nothing else is tried.
    fixed: bool,
    at: Transport,
    /// A better way that is being tried.
    trying: Option<Transport>,
    cuts: u32,
    pause: Duration,
    better_at: Option<Instant>,
}

impl Ladder {
    /// The one way that is wished, or the best that works.
    #[must_use]
    pub fn new(wished: Option<Transport>) -> Self {
        Self {
            fixed: wished.is_some(),
            at: wished.unwrap_or(Transport::Sse),
            trying: None,
            cuts: 0,
            pause: BETTER_FIRST,
            better_at: None,
        }
    }

    /// The way to take now. Once it is time the next better one is tried.
    pub fn choose(&mut self, now: Instant) -> Transport {
        self.trying = self.at.better().filter(|_| self.better_at.is_some_and(|at| at <= now));
        self.trying.unwrap_or(self.at)
    }

    /// The way is a try of something better: what worked before is still there.
    #[must_use]
    pub fn is_trying(&self) -> bool {
        self.trying.is_some()
    }

    /// When the way should be left for a try of a better one.
    #[must_use]
    pub fn better_at(&self) -> Option<Instant> {
        self.better_at
    }

    /// The way in use gets news through.
    pub fn works(&mut self, now: Instant) {
        if let Some(better) = self.trying.take() {
            self.at = better;
            self.cuts = 0;
            self.better_at = better.better().map(|_| now + self.pause);
        }
    }

    /// The way in use ended.
    pub fn ended(&mut self, how: End, now: Instant) -> Next {
        if self.trying.take().is_some() {
            if how != End::Away {
                self.pause = (self.pause * 2).min(BETTER_LAST);
            }
            self.better_at = Some(now + self.pause);
            return Next::AtOnce;
        }
        self.cuts = match how {
            End::Cut => self.cuts + 1,
            End::Mute | End::Refused | End::Over => 0,
            End::Away => self.cuts,
        };
        let useless = matches!(how, End::Mute | End::Refused) || self.cuts >= CUTS_MAX;
        match self.at.worse().filter(|_| useless && !self.fixed) {
            Some(worse) => {
                self.at = worse;
                self.cuts = 0;
                self.better_at = Some(now + self.pause);
                Next::AtOnce
            }
            None => Next::AfterPause,
        }
    }

    /// The way in use has served for a while: what was learnt about better ones before it is forgotten.
    pub fn serves(&mut self) {
        self.cuts = 0;
        if self.at.better().is_none() {
            self.pause = BETTER_FIRST;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use Transport::{LongPoll, Poll, Sse};

    fn ladder() -> (Ladder, Instant) {
        (Ladder::new(None), Instant::now())
    }

    #[test]
    fn what_holds_news_back_is_left_at_once_and_what_only_breaks_is_not() {
        for (how, next, then) in [
            (End::Mute, Next::AtOnce, LongPoll),
            (End::Refused, Next::AtOnce, LongPoll),
            (End::Cut, Next::AfterPause, Sse),
            (End::Over, Next::AfterPause, Sse),
            (End::Away, Next::AfterPause, Sse),
        ] {
            let (mut ladder, now) = ladder();
            assert_eq!(ladder.choose(now), Sse);
            assert_eq!((ladder.ended(how, now), ladder.choose(now)), (next, then), "{how:?}");
        }
    }

    #[test]
    fn a_way_that_is_cut_off_again_and_again_is_left() {
        let (mut ladder, now) = ladder();
        let cut = |ladder: &mut Ladder| ladder.ended(End::Cut, now);
        assert_eq!([cut(&mut ladder), cut(&mut ladder), cut(&mut ladder)], [Next::AfterPause, Next::AfterPause, Next::AtOnce]);
        assert_eq!(ladder.choose(now), LongPoll);
        // A server that is away says nothing about the way, one good connection says all.
        for how in [End::Cut, End::Away, End::Cut, End::Over, End::Cut, End::Cut] {
            assert_eq!(ladder.ended(how, now), Next::AfterPause, "{how:?}");
        }
        ladder.serves();
        assert_eq!([cut(&mut ladder), cut(&mut ladder), cut(&mut ladder)], [Next::AfterPause, Next::AfterPause, Next::AtOnce]);
        assert_eq!(ladder.choose(now), Poll);
        assert!((0..20).all(|_| cut(&mut ladder) == Next::AfterPause), "there is nothing below");
    }

    #[test]
    fn the_better_way_is_tried_again_later_and_ever_more_seldom() {
        let (mut ladder, mut now) = ladder();
        ladder.choose(now);
        ladder.ended(End::Mute, now);
        let mut pauses = Vec::new();
        for _ in 0..6 {
            assert_eq!((ladder.choose(now), ladder.is_trying()), (LongPoll, false));
            let at = ladder.better_at().unwrap();
            pauses.push((at - now).as_secs());
            now = at;
            assert_eq!((ladder.choose(now), ladder.is_trying()), (Sse, true));
            assert_eq!(ladder.ended(End::Mute, now), Next::AtOnce);
        }
        assert_eq!(pauses, [120, 240, 480, 960, 1_800, 1_800]);
        now = ladder.better_at().unwrap();
        assert_eq!(ladder.choose(now), Sse);
        ladder.works(now);
        assert_eq!((ladder.is_trying(), ladder.better_at()), (false, None));
        assert_eq!(ladder.ended(End::Over, now), Next::AfterPause);
        assert_eq!(ladder.choose(now), Sse);
        ladder.serves();
        ladder.ended(End::Mute, now);
        assert_eq!(ladder.better_at(), Some(now + BETTER_FIRST));
    }

    #[test]
    fn it_climbs_one_rung_at_a_time() {
        let (mut ladder, now) = ladder();
        ladder.ended(End::Mute, now);
        ladder.ended(End::Refused, now);
        assert_eq!(ladder.choose(now), Poll);
        let later = now + BETTER_LAST;
        assert_eq!(ladder.choose(later), LongPoll);
        ladder.works(later);
        assert_eq!(ladder.choose(later), LongPoll);
        let later = ladder.better_at().unwrap();
        assert_eq!(ladder.choose(later), Sse);
        // A server that is away meanwhile is no reason to wait longer for the better way.
        assert_eq!(ladder.ended(End::Away, later), Next::AtOnce);
        assert_eq!((ladder.choose(later), ladder.better_at()), (LongPoll, Some(later + BETTER_FIRST)));
    }

    #[test]
    fn what_is_wished_is_kept() {
        for wished in Transport::ALL {
            let (mut ladder, now) = (Ladder::new(Some(wished)), Instant::now());
            for how in [End::Mute, End::Refused, End::Cut, End::Cut, End::Cut, End::Away] {
                assert_eq!(ladder.ended(how, now), Next::AfterPause);
                assert_eq!(ladder.choose(now + BETTER_LAST * 2), wished);
            }
        }
    }
}
