//! The process's numbers in Prometheus' text format: routes and states as labels, never a person, a token or an address.

use std::sync::Arc;
use std::time::Duration;

use metrics::{Label, Recorder};
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle, PrometheusRecorder};

/// Upper ends of the duration buckets, in seconds.
const BUCKETS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];

/// A recorder of one server's own, so that two servers in one process (tests, the demo) do not share numbers.
#[derive(Clone)]
pub struct Gauges(Arc<Inner>);

struct Inner {
    recorder: PrometheusRecorder,
    handle: PrometheusHandle,
}

impl Default for Gauges {
    fn default() -> Self {
        // Only an empty list of buckets is refused; without buckets the durations are summaries.
        let builder = PrometheusBuilder::new().set_buckets(&BUCKETS).unwrap_or_else(|_| PrometheusBuilder::new());
        let recorder = builder.build_recorder();
        let handle = recorder.handle();
        Self(Arc::new(Inner { recorder, handle }))
    }
}

const PLACE: metrics::Metadata<'static> = metrics::Metadata::new("amends", metrics::Level::INFO, None);

impl Gauges {
    /// Counts an answered request under its route's pattern.
    pub fn request(&self, method: &str, route: &str, status: u16, took: Duration) {
        let route = vec![Label::new("method", method.to_owned()), Label::new("route", route.to_owned())];
        let took_key = metrics::Key::from_parts("amends_http_request_duration_seconds", route.clone());
        self.0.recorder.register_histogram(&took_key, &PLACE).record(took.as_secs_f64());
        let labels: Vec<_> = route.into_iter().chain([Label::new("status", status.to_string())]).collect();
        let count_key = metrics::Key::from_parts("amends_http_requests_total", labels);
        self.0.recorder.register_counter(&count_key, &PLACE).increment(1);
    }

    /// Sets a gauge, with one label or none.
    pub fn set(&self, name: &'static str, label: Option<(&'static str, &str)>, value: i64) {
        let labels: Vec<_> = label.into_iter().map(|(name, value)| Label::new(name, value.to_owned())).collect();
        let key = metrics::Key::from_parts(name, labels);
        // Counts of rows stay far below 2^31; a gauge that says "at least" is fine beyond.
        self.0.recorder.register_gauge(&key, &PLACE).set(f64::from(i32::try_from(value).unwrap_or(i32::MAX)));
    }

    /// The text.
    #[must_use]
    pub fn render(&self) -> String {
        self.0.handle.run_upkeep();
        self.0.handle.render()
    }
}
