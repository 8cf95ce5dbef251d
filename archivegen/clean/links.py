"""Addresses on the web that say who was sent them."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import unquote

URL: Final = re.compile(r"""https?://[^\s<>"'\\\]]{4,2000}""", re.IGNORECASE)
_LONGEST: Final = 2000
# One for each recipient, or for each visitor.
_PERSONAL: Final = re.compile(
    r"[?&;](?:mc_eid|mkt_tok|_hsenc|_hsmi|vero_id|ck_subscriber_id|subscriber_?id|recipient(?:_?id)?"
    r"|fbclid|gclid|msclkid|dclid|yclid|igshid|wickedid|oly_enc_id|oly_anon_id|rb_clickid|s_cid"
    r"|ml_subscriber(?:_hash)?|nl_token|unsub(?:scribe)?_?token|email|e-?mail_?(?:address|hash|id))="
    r"[^&#]{4}",
    re.IGNORECASE,
)
_REWRITTEN: Final = re.compile(
    r"https?://(?:[\w-]+\.safelinks\.protection\.outlook\.com/|urldefense\.(?:com|us|proofpoint\.com)/"
    r"|protect-[\w-]+\.mimecast\.com/|linkprotect\.cudasvc\.com/|clicktime\.symantec\.com/"
    r"|[\w.-]+\.list-manage\.com/(?:track|unsubscribe))",
    re.IGNORECASE,
)
_CAMPAIGN: Final = re.compile(r"[?&;](?:utm_\w+|mc_cid|trk|cmpid)=", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[/?&=|:;][\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_USER: Final = re.compile(r"https?://[^/?#]*@", re.IGNORECASE)


def is_personal(untrusted_url: str) -> bool:
    """Tell whether an address was made for one recipient, or holds a mailbox or a password."""
    url = untrusted_url.strip()[:_LONGEST]
    if not url.lower().startswith("http"):
        return False
    if _PERSONAL.search(url) or _REWRITTEN.match(url) or _USER.match(url):
        return True
    return ("@" in url or "%" in url) and bool(_ADDRESS.search(unquote(unquote(url))))


def is_tracked(untrusted_url: str) -> bool:
    """Tell whether following an address says where it was found."""
    return is_personal(untrusted_url) or bool(_CAMPAIGN.search(untrusted_url[:_LONGEST]))
