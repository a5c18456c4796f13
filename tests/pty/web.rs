//! A customer with a browser, as far as the claim page needs one.

use std::time::Duration;

/// The example account of the IBAN registry.
pub const IBAN: &str = "NL91ABNA0417164300";

/// Opens the link, fills the form in with an IBAN and sends it; the answer's status.
pub fn claim_by_iban(link: &str) -> u16 {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let browser = reqwest::Client::builder()
            .no_proxy()
            .tls_certs_only([])
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(20))
            .build()
            .expect("a browser");
        let page = browser.get(link).send().await.expect("the page answers");
        assert_eq!(page.status(), 200);
        let page = page.text().await.expect("the page has a text");
        let mut fields = hidden(&page);
        assert!(!fields.is_empty(), "the form has a value that only a person's browser sends back:\n{page}");
        for (name, value) in [("method", "iban"), ("holder_name", "A. Customer"), ("iban", IBAN)] {
            assert!(page.contains(&format!("name=\"{name}\"")), "the form has no field {name}:\n{page}");
            fields.push((name.to_owned(), value.to_owned()));
        }
        browser.post(link).form(&fields).send().await.expect("the form is taken").status().as_u16()
    })
}

/// Names and values of the hidden inputs.
fn hidden(page: &str) -> Vec<(String, String)> {
    let inputs = page.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let hidden = inputs.filter(|input| input.contains("type=\"hidden\""));
    hidden.filter_map(|input| Some((attribute(input, "name")?, attribute(input, "value")?))).collect()
}

fn attribute(input: &str, name: &str) -> Option<String> {
    let (_, rest) = input.split_once(&format!(" {name}=\""))?;
    Some(rest.split('"').next()?.to_owned())
}
