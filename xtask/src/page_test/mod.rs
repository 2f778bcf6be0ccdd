//! `cargo xtask page-test`: the page of the live mock in a browser. It installs nothing: where there is no browser, it says so.

mod driver;

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, ensure};
use clap::Args;
use serde_json::Value;

use crate::live::Server;
use crate::workspace::{Workspace, cargo, run};
use driver::{Browser, Programs};

/// Try the page of the live mock in headless Chromium.
#[derive(Debug, Args)]
pub(crate) struct PageTest {
    /// Write pictures of the page, light and dark, into this folder
    #[arg(long)]
    pictures: Option<PathBuf>,
    /// Only open the page of this document, whatever it is, and look whether it lists and shows
    #[arg(long)]
    document: Option<PathBuf>,
    /// Fail where there is no browser
    #[arg(long)]
    require: bool,
}

/// What the page cannot be tried without, and how to get it; `None`: all is there.
pub(crate) fn lacking() -> Option<String> {
    let missing = Programs::find().err()?;
    Some(format!("{missing}; on Debian: apt-get install chromium chromium-driver"))
}

/// Tries the page; `true` also where there is no browser, which is said, unless one is required.
pub(crate) fn page_test(args: &PageTest) -> Result<bool> {
    if let Some(lacking) = lacking() {
        println!("SKIPPED: the page is not tried: {lacking}");
        return Ok(!args.require);
    }
    let programs = Programs::find().map_err(anyhow::Error::msg)?;
    let workspace = Workspace::find()?;
    run(cargo().args(["build", "--quiet", "--package", "specwright-cli"]).current_dir(&workspace.root))?;
    let own = workspace.root.join("xtask/src/page_test/openapi.yaml");
    let document = args.document.as_ref().unwrap_or(&own);
    let mut command = Command::new(workspace.target.join("debug/specwright"));
    command.arg("mock").arg(document).args(["--port", "0", "--format", "json", "--stateful"]);
    let server = Server::start(&mut command)?;
    let browser = Browser::start(&programs)?;
    browser.open(&format!("http://{}/__specwright", server.address()))?;
    browser.until("document.querySelectorAll('details.tag').length > 0")?;
    match args.document {
        Some(_) => looked_at(&browser)?,
        None => tried(&browser)?,
    }
    if let Some(folder) = &args.pictures {
        std::fs::create_dir_all(folder)?;
        for (dark, name) in [(false, "light.png"), (true, "dark.png")] {
            browser.set_dark(dark)?;
            browser.picture(&folder.join(name))?;
        }
    }
    println!("the page is fine");
    Ok(true)
}

/// Any document: the first operation is shown.
fn looked_at(browser: &Browser) -> Result<()> {
    browser.run("document.querySelector('details.tag').open = true")?;
    browser.until("document.querySelector('.row')")?;
    browser.run("document.querySelector('.row').click()")?;
    browser.until("document.querySelector('#try')")?;
    println!(
        "{}",
        browser.run("return document.getElementById('count').textContent")?.as_str().unwrap_or_default()
    );
    quiet(browser)
}

fn tried(browser: &Browser) -> Result<()> {
    listed(browser)?;
    answered(browser)?;
    kept(browser)?;
    sent(browser)?;
    reset(browser)?;
    let injected = browser.run("return window.injected === undefined")?;
    ensure!(injected == Value::Bool(true), "text of the document was taken as HTML");
    let bare = "return [...document.querySelectorAll('input,select,textarea')].filter((one) => !one.labels.length && !one.ariaLabel).map((one) => one.outerHTML)";
    let bare = browser.run(bare)?;
    ensure!(bare == Value::Array(Vec::new()), "fields without a label: {bare}");
    quiet(browser)
}

/// Nothing is blocked and no script fails; answers of 4xx and 5xx are what the browser calls a failed load.
fn quiet(browser: &Browser) -> Result<()> {
    let complaints = browser.complaints()?;
    let real: Vec<&String> =
        complaints.iter().filter(|line| !line.contains("Failed to load resource")).collect();
    ensure!(real.is_empty(), "the browser complains: {real:?}");
    Ok(())
}

fn listed(browser: &Browser) -> Result<()> {
    browser.until("document.querySelectorAll('.row').length === 4")?;
    browser.until("document.getElementById('title').textContent === 'Pets & <b>more</b>'")?;
    filter(browser, "get petid")?;
    browser.until("document.querySelectorAll('.row').length === 1")?;
    choose(browser, "getPet")
}

fn filter(browser: &Browser, words: &str) -> Result<()> {
    let script = format!(
        "const field = document.getElementById('filter'); field.value = '{words}'; field.dispatchEvent(new Event('input'))"
    );
    browser.run(&script).map(drop)
}

/// Shows an operation by a click on its row.
fn choose(browser: &Browser, id: &str) -> Result<()> {
    browser.until(&format!("document.querySelector('.row[data-id={id}]')"))?;
    browser.run(&format!("document.querySelector('.row[data-id={id}]').click()"))?;
    browser.until(&format!("document.querySelector('#operation').textContent.includes('{id}')"))
}

fn answered(browser: &Browser) -> Result<()> {
    press(browser, "petId", "1")?;
    browser.until("document.querySelector('#status')?.textContent.startsWith('200')")?;
    browser.until("document.querySelector('#answer').textContent.includes('Rex')")?;
    browser.until("document.querySelector('#journal .entry')?.textContent.includes('/pets/1')")?;
    press(browser, "petId", "99")?;
    browser.until("document.querySelector('#status').textContent.startsWith('404')")?;
    filter(browser, "")?;
    choose(browser, "listPets")?;
    press(browser, "limit", "none")?;
    browser.until("/^4/.test(document.querySelector('#status').textContent)")?;
    browser.until("[...document.querySelectorAll('#journal .fault')].some((one) => one.textContent.startsWith('The request: query'))")?;
    choose(browser, "getLogo")?;
    browser.run("document.getElementById('send').click()")?;
    browser.until("document.querySelector('#try img')?.naturalWidth > 0")
}

/// Fills a parameter in and sends the request.
fn press(browser: &Browser, parameter: &str, value: &str) -> Result<()> {
    let script = format!(
        "const label = [...document.querySelectorAll('#try label')].find((one) => one.textContent.startsWith('{parameter}')); \
         label.control.value = '{value}'; document.getElementById('status')?.remove(); document.getElementById('send').click()"
    );
    browser.run(&script)?;
    browser.until("document.querySelector('#status')")
}

/// What the form posts is in the state.
fn kept(browser: &Browser) -> Result<()> {
    choose(browser, "addPet")?;
    browser.until("JSON.parse(document.querySelector('#try textarea').value).name")?;
    browser.run("document.querySelector('#try textarea').value = '{\"name\": \"Posted\"}'; document.getElementById('send').click()")?;
    browser.until("document.querySelector('#status')?.textContent.startsWith('201')")?;
    browser.run("document.getElementById('tab-state').click()")?;
    browser.until("document.querySelector('#state').textContent.includes('Posted')")
}

/// A webhook without an address is refused, and says why.
fn sent(browser: &Browser) -> Result<()> {
    browser.run("document.getElementById('tab-webhooks').click()")?;
    browser.until("document.querySelector('#webhooks summary')?.textContent.includes('petAdded')")?;
    browser.run("document.querySelector('#webhooks details').open = true; document.querySelector('#webhooks button').click()")?;
    browser.until("document.querySelector('#webhooks').textContent.includes('nothing says where to')")
}

fn reset(browser: &Browser) -> Result<()> {
    browser
        .run("document.getElementById('tab-journal').click(); document.getElementById('reset').click()")?;
    browser.until("document.getElementById('said').textContent === 'All was reset.'")
}
