"""What promotions do to charges on the books, as a clerk would work it out; in fractions, without the toolkit."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.pricing.posts import Post, Raw, cost, units


def apply(posts: list[Post], mine: list[int], offer: Raw, effect: Raw) -> list[Post]:
    """The charges after one effect of an offer on those it is about (`mine`, their places)."""
    posts = list(posts)
    if "waived" in effect:
        for i in mine:
            posts[i] = replace(posts[i], amount=Fraction(0))
    elif "percent_off" in effect:
        for i in mine:
            posts[i] = replace(posts[i], amount=posts[i].amount * (1 - Fraction(effect["percent_off"]) / 100))
    elif "free_units" in effect:
        for i in mine:
            free = posts[i].free + Fraction(effect["free_units"])
            posts[i] = replace(posts[i], free=free, amount=again(posts[i], free))
    elif "less" in effect and offer["scope"] == "account":
        take(posts, mine, effect, Fraction(1))
    else:
        for item in dict.fromkeys(posts[i].item for i in mine):
            own = [i for i in mine if posts[i].item == item]
            if "becomes" in effect:
                become(posts, own, effect)
            else:
                times = max(lines(posts[i]) for i in own) if offer["scope"] == "line" else Fraction(1)
                take(posts, own, effect, times)
    return posts


def again(post: Post, free: Fraction) -> Fraction:
    """What a charge comes to with so many units, or items, for nothing."""
    if post.charge is None:
        return Fraction(0)
    if "per" in post.charge:
        return cost(post.charge, post.quantity, post.period, free) * post.count * post.advance
    return cost(post.charge, post.quantity, post.period) * max(Fraction(0), post.count - free) * post.advance


def lines(post: Post) -> Fraction:
    """How many units, or items, of a charge are paid for."""
    if post.charge is None:
        return Fraction(1)
    if "per" in post.charge:
        return units(post.charge, post.quantity, post.free) * post.count
    return max(Fraction(0), post.count - post.free)


def frequent(posts: list[Post], mine: list[int]) -> list[int]:
    """Of these charges, those that are paid most often."""
    paid = [i for i in mine if posts[i].amount > 0]
    often = min((posts[i].step or 1000 for i in paid), default=0)
    return [i for i in paid if (posts[i].step or 1000) == often]


def worth(price: Any, post: Post) -> Fraction | None:
    """What a promotion's amount means for one payment."""
    if not isinstance(price, dict):
        return Fraction(price) * (1 if post.factor is None else post.factor)
    if post.every in price:
        return Fraction(price[post.every])
    return Fraction(price["month"]) * post.factor if post.factor is not None and "month" in price else None


def become(posts: list[Post], mine: list[int], effect: Raw) -> None:
    """Puts an amount in the place of a price, where it is lower."""
    main = frequent(posts, mine)
    amount = worth(effect["becomes"], posts[main[0]]) if main else None
    if amount is None:
        return
    if len(mine) == 1:
        i = mine[0]
        posts[i] = replace(posts[i], amount=min(posts[i].amount, amount * lines(posts[i])))
    elif amount < sum(posts[i].amount for i in main):
        for i in mine:
            posts[i] = replace(posts[i], amount=amount if i == main[0] else Fraction(0))


def take(posts: list[Post], mine: list[int], effect: Raw, times: Fraction) -> None:
    """Takes an amount off, as far as there is something to take it off."""
    main = frequent(posts, mine)
    left = (worth(effect["less"], posts[main[0]]) or 0) * times if main else Fraction(0)
    for i in main:
        off = min(left, posts[i].amount)
        left -= off
        posts[i] = replace(posts[i], amount=posts[i].amount - off)
