"""The columns of a broadband-label file under all the names that providers give them, and its rows."""

import csv
import io
import re

from pricing_clarity.formats.importers.foreign import Unreadable, checked
from pricing_clarity.formats.importers.names import free, slug

_COLUMNS = {
    "unique_plan_id": "uniqueplanid upi fccplanid fccuniqueplanid dataserviceid uniqueplanidentifier",
    "provider_name": "providername companyname provider",
    "service_plan_name": "serviceplanname planname dataservicename productname",
    "tier_plan_name": "tierplanname speedtier",
    "connection_type": "connectiontype fixedormobile servicetype",
    "monthly_price": "monthlyprice dataserviceprice",
    "intro_rate": "introrate introductoryrate",
    "intro_rate_price": "introrateprice introductorypricepermonth introductoryprice",
    "intro_rate_time": "introratetime introductoryperiodinmonths timeintroapplies",
    "contract_req": "contractreq contractrequired",
    "contract_time": "contracttime contractduration lengthofcontract",
    "early_termination_fee": "earlyterminationfee etf",
    "single_purchase_fee_descr": "singlepurchasefeedescr singlepurchasefeedescription onetimefeedescr",
    "single_purchase_fees": "singlepurchasefee onetimefee onetimefeesatthetimeofpurchase",
    "monthly_provider_fee_descr": "monthlyproviderfeedescr monthlyproviderfeedescription providermonthlyfeedescr",
    "monthly_provider_fees": "monthlyproviderfee providermonthlyfee providerfee",
    "tax": "tax governmenttax taxdetails",
    "typical_download_speed": "typicaldownloadspeed download",
    "typical_upload_speed": "typicaluploadspeed upload",
    "typical_latency": "typicallatency latencyinms",
    "monthly_data_allow": "monthlydataallow monthlydataallowance dataincludedinmonthlyprice dataincluded",
    "over_usage_data_price": "overusagedataprice overagefee",
    "additional_data_increment": "additionaldataincrement overagedataamount",
}
_COLUMN = {spelling: column for column, spellings in _COLUMNS.items() for spelling in spellings.split()}
_NOTHING = {"", "null", "none", "n/a", "na", "-", "nil"}
MOST_ROWS = 500

Row = dict[str, str]


def looks_like(text: str) -> bool:
    """Whether a text begins with a label file's header."""
    header = {_column(cell) for cell in re.split(r"[,;\t]", text.removeprefix("\ufeff").partition("\n")[0])}
    return {"service_plan_name", "monthly_price"} <= header


def rows_of(content: str) -> tuple[dict[str, Row], dict[tuple[str | int, ...], int], list[str]]:
    """The rows by tier id, the line of each, and the columns that say something unknown."""
    content = checked(content)
    if not looks_like(content):
        raise Unreadable("this is not a broadband-label file", "it has service_plan_name and monthly_price columns", 1)
    first = content.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        table = csv.reader(io.StringIO(content), delimiter=delimiter)
        header = next(table)
        body = [(table.line_num, cells) for cells in table if any(cell.strip() for cell in cells)]
    except csv.Error as error:
        raise Unreadable(f"this is not CSV: {error}", "export it again, with quotes around texts") from None
    if len(body) > MOST_ROWS:
        raise Unreadable(f"it holds {len(body):,} plans", f"keep the rows of one price page, at most {MOST_ROWS}")
    if not body:
        raise Unreadable("it has a header and no plans", "add a row for each plan")
    rows: dict[str, Row] = {}
    lines: dict[tuple[str | int, ...], int] = {}
    unknown: dict[str, None] = {}
    for line, cells in body:
        row: Row = {}
        for name, cell in zip(header, cells, strict=False):
            column, value = _column(name), " ".join(cell.split())
            if value.lower() in _NOTHING:
                continue
            if column is None:
                unknown[name.strip()] = None
            row[column or name] = f"{row[column]}; {value}" if column in row else value
        name = slug(f"{row.get('service_plan_name', '')} {row.get('tier_plan_name', '')}") or "plan"
        key = free(name, set(rows))
        rows[key], lines[key,] = row, line
    return rows, lines, list(unknown)


def _column(name: str) -> str | None:
    """The column that a header means, whatever its case, spaces, plural or number."""
    plain = re.sub(r"[^a-z0-9]", "", name.lower().partition("(")[0])
    unnumbered = re.sub(r"\d+$", "", plain)
    for spelling in (plain, unnumbered, unnumbered.removesuffix("s"), f"{unnumbered}s"):
        if spelling in _COLUMN:
            return _COLUMN[spelling]
    kbps = {"dlspeedinkbps": "download_kbps", "ulspeedinkbps": "upload_kbps"}
    return kbps.get(plain)
