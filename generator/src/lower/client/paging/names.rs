//! Names that parameters and members of lists in pages usually have, without signs and in lower case.

/// Parameters that hold a token.
pub(super) const CURSORS: &[&str] = &[
    "continuation",
    "continuationtoken",
    "continue",
    "cursor",
    "marker",
    "nextcursor",
    "nexttoken",
    "offset",
    "pageafter",
    "pagecursor",
    "pagetoken",
    "startcursor",
    "startingafter",
    "after",
];

/// Members that hold the token of the next page, whatever the parameter is called.
pub(super) const NEXT: &[&str] = &[
    "continuationtoken",
    "continue",
    "cursornext",
    "endcursor",
    "nextcontinuationtoken",
    "nextcursor",
    "nextmarker",
    "nextoffset",
    "nextpagecursor",
    "nextpagetoken",
    "nextstartcursor",
    "nexttoken",
];

/// Members that hold a token or the address of the next page: which of both, its text says.
pub(super) const BARE: &[&str] =
    &["next", "nextpage", "nextpagenumber", "nextpagestart", "nextskip", "nextstart"];

/// Parameters that hold what the last item says of itself.
pub(super) const AFTER: &[&str] = &["after", "startafter", "startingafter"];

/// Parameters that hold a page's number.
pub(super) const PAGES: &[&str] = &["currentpage", "page", "pageindex", "pageno", "pagenum", "pagenumber"];

/// Parameters that hold how many items are passed over.
pub(super) const OFFSETS: &[&str] = &["offset", "pageoffset", "skip"];

/// Parameters that hold the number of the first item, where their default says from which one is counted.
pub(super) const STARTS: &[&str] = &["start", "startat", "startindex"];

/// Members that say whether there is a further page.
pub(super) const MORE: &[&str] = &["hasmore", "hasmoreitems", "hasnext", "hasnextpage", "more"];

/// Members that hold the address of the next page.
pub(super) const NEXT_LINKS: &[&str] =
    &["nexthref", "nextlink", "nextpageuri", "nextpageurl", "nexturi", "nexturl", "odatanextlink"];

/// Objects whose member `next` is an address.
pub(super) const LINKS: &[&str] = &["links"];

/// Members that say how many pages there are.
pub(super) const TOTAL_PAGES: &[&str] =
    &["lastpage", "numberofpages", "numpages", "pagecount", "pages", "pagestotal", "totalpages"];

/// Members that say how many items there are.
pub(super) const TOTAL_ITEMS: &[&str] =
    &["total", "totalcount", "totalelements", "totalentries", "totalitems", "totalrecords", "totalresults"];

/// What a list of users has beside its items, whose number begins at 1 (RFC 7644, section 3.4.2.4).
pub(super) const SCIM: &[&str] = &["totalresults", "itemsperpage", "startindex"];

/// Lists of the items themselves, where a body has several lists.
pub(super) const LISTS: &[&str] = &["data", "items", "results", "value", "values", "records", "entries"];

/// A name without signs, in lower case: `page[number]` is `pagenumber`.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_lowercase()).collect()
}
