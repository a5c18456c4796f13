//! The OpenAPI document, collected from the routes themselves.

use utoipa::openapi::path::Operation;
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ContentBuilder, OpenApi as Document, PathItem, Ref, ResponseBuilder};
use utoipa::{Modify, OpenApi, PartialSchema};

use crate::wire::desk::{Group, Sort};
use crate::wire::problem::Problem;

use super::routes;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "amends",
        description = "The claim API of a support desk: complaints in, personal cashback links out, payouts followed to the account.\n\n\
            Checks run in one order: shape, authentication, role, idempotency, version, rules. Every error is \
            `application/problem+json` with a stable `code`; `GET /v1/problems` lists them.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0")
    ),
    components(schemas(Problem, Sort, Group)),
    security(("bearer" = [])),
    modifiers(&Bearer)
)]
struct Base;

struct Bearer;

impl Modify for Bearer {
    fn modify(&self, document: &mut Document) {
        let scheme = HttpBuilder::new()
            .scheme(HttpAuthScheme::Bearer)
            .description(Some("A token of `amends token create`; its role decides what it opens."))
            .build();
        document.components.get_or_insert_default().add_security_scheme("bearer", SecurityScheme::Http(scheme));
    }
}

/// The document every route adds itself to.
pub(super) fn base() -> Document {
    Base::openapi()
}

fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post, &mut item.put, &mut item.patch, &mut item.delete].into_iter().flatten()
}

/// The document as data.
#[must_use]
pub fn document() -> Document {
    let mut document = routes::router().into_openapi();
    let problem = ResponseBuilder::new()
        .description("A problem; `code` is stable")
        .content("application/problem+json", ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build())
        .build();
    document.components.get_or_insert_default().responses.insert("Problem".to_owned(), problem.into());
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            operation.responses.responses.insert("default".to_owned(), Ref::from_response_name("Problem").into());
        }
    }
    // A schema nobody mentions would be left out by the collector.
    document.components.get_or_insert_default().schemas.entry("Problem".to_owned()).or_insert_with(Problem::schema);
    document
}

/// The OpenAPI 3.1 document as JSON text.
#[must_use]
pub fn openapi() -> String {
    document().to_pretty_json().unwrap_or_else(|error| format!("{{\"error\": \"{error}\"}}"))
}
