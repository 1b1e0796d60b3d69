"""Ids and readable names for things that a foreign file calls by a key."""

import re
import unicodedata

LONGEST_ID = 80
LONGEST_SLUG = 70
LONGEST_CODE = 5
"""Capitals and digits up to so long are an abbreviation: `2FA`, `E911`."""

_VALID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\Z")
_WORDS = re.compile(
    r"Q&A|\d+(?:\.\d+)+|\d+(?:st|nd|rd|th|ST|ND|RD|TH)(?![a-z])|[A-Z]{2,}s(?![a-z])|[A-Z]+?(?=Q&A)|[A-Z]+\d+(?![a-z])"
    r"|x\d+(?![a-z])|\d+[a-z]?\d*(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+"
)

_AS_WRITTEN = {
    word.lower(): word
    for word in (
        "2FA AI Airbnb Amazon Android API APIs Asana Atlassian B2B CDN CFR CLI ClickUp CMS CNAME CPU CRM CSS "
        "CSV CTA DDoS DKIM DLP DNS Dropbox DSS E911 eBay ERP Excel Facebook FAQ FedRAMP FTP GB GDPR GIF "
        "GitHub GitLab Gmail Google GPT GPU GraphQL gRPC GxP HD HIPAA HITECH HR HTML HTTP HTTPS HubSpot ID "
        "IDs Instagram iOS IP ISO ITSM IVR Jira JSON JWT KB Kerberos KPI LaTeX LDAP LFS LinkedIn Linux LMS "
        "LTI Mac macOS Mailchimp Marketo MB MDM MFA Microsoft MMS MQTT NDA NPS OAuth OIDC OneDrive OneNote "
        "OpenAI OS OTP Outlook PayPal PBX PCI PDF PHI PII POS PowerPoint PSTN PTO Python Q&A QR RAM RDP ROI "
        "RSS RTMP S3 SaaS Salesforce SAML SCIM SDK SEO SFTP SharePoint Shopify SIEM SIP SKU SLA Slack SMS "
        "SMTP SOC SQL SSH SSL SSO Stripe SVG TB TikTok TLS Trello Twitter U2F UI UK URL URLs USA USPS UTM "
        "UX VAT VIP VM VPC VPN VPS WebSocket WhatsApp Windows WordPress XML YouTube Zapier Zendesk"
    ).split()
} | {"247": "24/7", "addon": "add-on", "signon": "sign-on", "wifi": "Wi-Fi"}
"""How common abbreviations and names of other products are written, by their lower case."""

_LONGEST_JOINED = 3

_SIBILANT = re.compile(r"(s|x|z|ch|sh)\Z")


class Ids:
    """Gives each thing of one kind its own id, the same for the same file.

    A key that is a valid id is kept as it is. Others are written with letters, digits and dashes; where that would
    repeat an id, a number is added. Keys that are valid ids come first, whatever the order in the file.
    """

    def __init__(self, keys: list[str], kind: str) -> None:
        self._ids = {key: key for key in keys if _VALID.match(key) and len(key) <= LONGEST_ID}
        taken = set(self._ids)
        for key in keys:
            if key in self._ids:
                continue
            wanted = slug(key) or kind
            self._ids[key] = free(wanted, taken)
            taken.add(self._ids[key])

    def __getitem__(self, key: str) -> str:
        return self._ids[key]

    def __contains__(self, key: object) -> bool:
        return key in self._ids

    def changed(self) -> tuple[str, ...]:
        """`key → id` for each key that could not be kept."""
        return tuple(f"{key} → {name}" for key, name in self._ids.items() if key != name)


def free(wanted: str, taken: set[str]) -> str:
    """The wanted id, or the first of `wanted-2`, `wanted-3`, … that is not taken."""
    number, name = 1, wanted
    while name in taken:
        number += 1
        name = f"{wanted}-{number}"
    return name


def slug(text: str) -> str:
    """Letters, digits and dashes of a text, without accents: `Pro (annual)` → `pro-annual`; empty for none."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower())[:LONGEST_SLUG].strip("-")


def readable(key: str) -> str:
    """A key as a page would print it: `singleSignOn` → `Single sign-on`, `BUSINESS_PLUS` → `Business Plus`.

    A key with a space in it is a text already and is kept.
    """
    if any(character.isspace() for character in key.strip()):
        return " ".join(key.split())
    shouted = key.upper() == key
    words = _joined(_WORDS.findall(key))
    if not words or (shouted and key.isalnum() and not key.isalpha() and len(key) <= LONGEST_CODE):
        return key
    return " ".join(_word(word, first=number == 0, shouted=shouted) for number, word in enumerate(words))


def _joined(words: list[str]) -> list[str]:
    """The words, with those put together that are written as one: `git`, `Hub`, or `24` and `7`."""
    found: list[str] = []
    while words:
        taken = next((n for n in range(min(_LONGEST_JOINED, len(words)), 1, -1) if _one(words[:n])), 1)
        found.append(_one(words[:taken]) if taken > 1 else words[0])
        words = words[taken:]
    return found


def _one(words: list[str]) -> str:
    """The one word that some are written as, empty where they are not."""
    known = _AS_WRITTEN.get("".join(words).lower(), "")
    return known if not known.isalpha() or known != known.upper() else ""


def _word(word: str, *, first: bool, shouted: bool) -> str:
    known = _AS_WRITTEN.get(word.lower())
    if known is not None:
        return known.capitalize() if (first or shouted) and known.islower() else known
    if word[:1].isdigit():
        return word.lower()
    if shouted:
        return word.capitalize()
    if len(word) > 1 and word.isupper():
        return word
    return word.capitalize() if first else word.lower()


def plural(word: str) -> str:
    """The plural of an English noun as price pages use it: `seat` → `seats`, `GB` → `GB`, `box` → `boxes`."""
    if word.isupper() or not word[-1:].isalpha() or " per " in word:
        return word
    if word == "person":
        return "people"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}es" if _SIBILANT.search(word) else f"{word}s"


def singular(word: str) -> str:
    """The singular of a plural as price pages use it: `seats` → `seat`, `boxes` → `box`, `entries` → `entry`."""
    low = word.lower()
    if low == "people":
        return "person"
    if len(low) <= 3 or low.endswith(("ss", "us", "is")) or word.isupper():
        return word
    if low.endswith("ies"):
        return f"{word[:-3]}y"
    if low.endswith(("xes", "ches", "shes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if low.endswith("s") else word
