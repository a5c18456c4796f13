//! The door against servers that misbehave.

use std::collections::VecDeque;

use super::*;
use crate::payout::testing::{Fault, Host, Provider, Request, noon};

/// Answers `{}` to all, after a list of faults.
struct Plain(VecDeque<Fault>, u32);

impl Provider for Plain {
    fn fault(&mut self, _: &Request) -> Fault {
        self.0.pop_front().unwrap_or(Fault::None)
    }

    fn carry_out(&mut self, _: &Request) -> (u16, String) {
        self.1 += 1;
        (200, "{}".to_owned())
    }
}

async fn host(faults: &[Fault]) -> Host<Plain> {
    Host::start(Plain(faults.iter().copied().collect(), 0)).await
}

async fn call(door: &Door) -> Result<Answer, CallError> {
    door.call(Method::POST, "v1/things", |request| request.bearer_auth("secret-token").body("{}")).await
}

#[tokio::test]
async fn every_misbehaviour_is_judged_by_whether_it_may_have_arrived() {
    let doubt = [Fault::Lost, Fault::AnswerLost, Fault::Drip, Fault::Failed, Fault::FailedAfter, Fault::Redirect, Fault::Huge];
    for fault in doubt {
        let host = host(&[fault]).await;
        let door = Door::new(host.door("test", noon())).expect("a door");
        let error = call(&door).await.expect_err("no answer");
        assert!(matches!(error, CallError::NoAnswer(_)), "{fault:?}: {error:?}");
        assert!(!format!("{error:?}").contains("secret"), "{error:?}");
    }
    let host = host(&[Fault::TooMany]).await;
    let door = Door::new(host.door("test", noon())).expect("a door");
    assert!(matches!(call(&door).await, Err(CallError::NotSent(_))));
    assert!(matches!(call(&door).await, Err(CallError::NotSent(_))), "it asked to be left alone");
    assert_eq!(host.with(|plain| plain.1), 0);
}

#[tokio::test]
async fn nobody_there_is_not_sent_and_a_row_of_failures_ends_the_calls() {
    let host = host(&[Fault::Failed; 20]).await;
    let mut gone = host.door("test", noon());
    let free =
        std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port that is free again");
    gone.place = Place::parse(&format!("http://{free}")).expect("a place");
    let error = call(&Door::new(gone).expect("a door")).await.expect_err("nobody");
    assert!(matches!(error, CallError::NotSent(_)), "{error:?}");

    let door = Door::new(host.door("test", noon())).expect("a door");
    for _ in 0..5 {
        assert!(matches!(call(&door).await, Err(CallError::NoAnswer(_))));
    }
    assert!(door.ready().is_err());
    assert!(matches!(call(&door).await, Err(CallError::NotSent(text)) if text.contains("left alone")));
    assert_eq!(host.with(|plain| plain.0.len()), 15, "the sixth never left");
}

#[tokio::test]
async fn the_rate_is_kept() {
    let host = host(&[]).await;
    let settings = DoorSettings { rate: Rate { burst: 2, per_second: 1 }, ..host.door("test", noon()) };
    let door = Door::new(settings).expect("a door");
    assert!(call(&door).await.is_ok() && call(&door).await.is_ok());
    assert!(door.ready().is_err());
    assert!(matches!(call(&door).await, Err(CallError::NotSent(_))));
    assert_eq!(host.with(|plain| plain.1), 2);
}

#[tokio::test]
async fn a_name_that_leads_to_this_machine_is_not_called() {
    // `localhost` as a public name would be: it resolves, and to the wrong place.
    let resolver = egress::PublicOnly { loopback: false };
    let name = "localhost".parse().expect("a name");
    assert!(reqwest::dns::Resolve::resolve(&resolver, name).await.is_err());
}
