//! How domain types look in the OpenAPI document.

use utoipa::openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::ids::{CaseId, CompensationId, CustomerId, IncidentId, MessageId, PayoutId, TicketId};
use crate::domain::money::Money;

macro_rules! text_schema {
    ($($name:ident: $pattern:literal, $about:literal);* $(;)?) => { $(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new().schema_type(Type::String).pattern(Some($pattern)).description(Some($about)).into()
            }
        }
        impl ToSchema for $name {}
    )* };
}

macro_rules! number_schema {
    ($($name:ident: $about:literal);* $(;)?) => { $(
        impl PartialSchema for $name {
            fn schema() -> RefOr<Schema> {
                ObjectBuilder::new()
                    .schema_type(Type::Integer)
                    .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int64)))
                    .description(Some($about))
                    .into()
            }
        }
        impl ToSchema for $name {}
    )* };
}

text_schema! {
    CompensationId: "^[0-9a-f]{32}$", "128 random bits drawn by the client: the intent, the idempotency key and the identity in one";
    PayoutId: "^[0-9a-f]{32}$", "a payout";
    IncidentId: "^[0-9a-f]{32}$", "128 random bits drawn by the client: the intent of an incident";
}

number_schema! {
    TicketId: "a ticket";
    CaseId: "a case";
    CustomerId: "a customer";
    MessageId: "a message";
}

impl PartialSchema for Money {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .property(
                "value",
                ObjectBuilder::new()
                    .schema_type(Type::String)
                    .pattern(Some("^-?[0-9]+(\\.[0-9]+)?$"))
                    .description(Some("plain decimal")),
            )
            .property(
                "currency",
                ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[A-Z]{3}$")).description(Some("ISO 4217")),
            )
            .required("value")
            .required("currency")
            .into()
    }
}
impl ToSchema for Money {}
