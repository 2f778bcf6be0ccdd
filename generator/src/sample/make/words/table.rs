//! From the last words of a name to what a member of it holds.

/// What a member holds.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum How {
    Email,
    First,
    Last,
    Login,
    Person,
    Name,
    Phone,
    Url,
    Image,
    City,
    Country,
    CountryCode,
    Region,
    Postcode,
    Street,
    Currency,
    Language,
    Locale,
    Zone,
    Company,
    Title,
    Sentence,
    Colour,
    Id,
    Uuid,
    Hash,
    Token,
    Slug,
    Code,
    Version,
    Ip,
    Host,
    Path,
    File,
    MediaType,
    Moment,
    Day,
    Time,
    Money,
    Number,
    /// Always this word.
    Word(&'static str),
}

/// What a member holds whose name ends in these words.
pub(super) fn of(words: &str) -> Option<How> {
    who(words).or_else(|| whereabouts(words)).or_else(|| what(words)).or_else(|| when_and_how_much(words))
}

fn who(words: &str) -> Option<How> {
    Some(match words {
        "email" | "mail" | "emailaddress" | "mailaddress" => How::Email,
        "firstname" | "givenname" | "forename" => How::First,
        "lastname" | "surname" | "familyname" => How::Last,
        "username" | "login" | "loginname" | "nickname" | "handle" | "user" => How::Login,
        "fullname" | "displayname" | "realname" | "contactname" | "ownername" | "authorname"
        | "customername" | "author" | "contact" | "owner" | "assignee" | "creator" | "recipient"
        | "sender" => How::Person,
        "name" | "label" => How::Name,
        "phone" | "phonenumber" | "mobile" | "mobilephone" | "telephone" | "fax" | "tel" => How::Phone,
        "company" | "companyname" | "organization" | "organisation" | "organizationname" | "employer"
        | "vendor" | "supplier" | "manufacturer" | "brand" => How::Company,
        _ => return None,
    })
}

fn whereabouts(words: &str) -> Option<How> {
    Some(match words {
        "url" | "uri" | "href" | "link" | "website" | "homepage" | "webhook" | "callback" | "endpoint" => {
            How::Url
        }
        "avatar" | "image" | "photo" | "picture" | "logo" | "thumbnail" | "icon" | "imageurl"
        | "avatarurl" | "logourl" | "photourl" | "iconurl" => How::Image,
        "city" | "town" => How::City,
        "country" | "countryname" => How::Country,
        "countrycode" => How::CountryCode,
        "region" | "province" | "county" => How::Region,
        "zip" | "zipcode" | "postcode" | "postalcode" => How::Postcode,
        "street" | "address" | "addressline" | "line1" | "streetaddress" => How::Street,
        "language" | "lang" | "languagecode" => How::Language,
        "locale" => How::Locale,
        "timezone" | "tz" | "zone" => How::Zone,
        "ip" | "ipaddress" | "ipv4" | "remoteaddress" => How::Ip,
        "host" | "hostname" | "domain" | "domainname" | "fqdn" => How::Host,
        "path" | "filepath" | "directory" | "folder" => How::Path,
        "file" | "filename" | "attachment" => How::File,
        _ => return None,
    })
}

fn what(words: &str) -> Option<How> {
    Some(match words {
        "title" | "subject" | "headline" => How::Title,
        "description" | "summary" | "detail" | "about" | "bio" | "content" | "body" | "text" | "message"
        | "comment" | "note" | "reason" | "caption" | "instruction" | "explanation" | "remark" => {
            How::Sentence
        }
        "color" | "colour" => How::Colour,
        "id" | "identifier" => How::Id,
        "uuid" | "guid" => How::Uuid,
        "sha" | "hash" | "digest" | "checksum" | "etag" | "sha1" | "sha256" | "fingerprint" => How::Hash,
        "token" | "secret" | "apikey" | "key" | "cursor" | "nonce" | "accesstoken" | "password" => How::Token,
        "slug" | "permalink" => How::Slug,
        "sku" | "code" | "reference" | "ref" | "serial" | "serialnumber" => How::Code,
        "version" => How::Version,
        "mimetype" | "mediatype" | "contenttype" => How::MediaType,
        "status" | "state" => How::Word("active"),
        "type" | "kind" | "category" | "class" => How::Word("standard"),
        "gender" => How::Word("female"),
        "role" => How::Word("member"),
        "unit" => How::Word("kg"),
        "currency" | "currencycode" => How::Currency,
        _ => return None,
    })
}

fn when_and_how_much(words: &str) -> Option<How> {
    Some(match words {
        "at" | "on" | "datetime" | "timestamp" | "created" | "updated" | "modified" | "expires" => {
            How::Moment
        }
        "date" | "day" | "birthday" | "birthdate" | "dob" => How::Day,
        "time" => How::Time,
        "amount" | "price" | "total" | "subtotal" | "cost" | "fee" | "balance" | "tax" | "value" => {
            How::Money
        }
        "count" | "quantity" | "qty" | "number" | "size" | "length" | "age" | "limit" | "offset" | "page" => {
            How::Number
        }
        _ => return None,
    })
}

/// What `name` is in a type whose name ends in these words.
pub(super) fn owner(words: &str) -> Option<How> {
    Some(match words {
        "user" | "person" | "customer" | "author" | "contact" | "owner" | "member" | "employee"
        | "patient" | "guest" | "passenger" | "actor" | "student" | "teacher" | "profile" | "assignee" => {
            How::Person
        }
        "company" | "organization" | "organisation" | "supplier" | "vendor" | "merchant" | "store"
        | "shop" | "brand" | "publisher" => How::Company,
        "file" | "attachment" | "document" => How::File,
        _ => return None,
    })
}
