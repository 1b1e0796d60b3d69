"""The catalogue of misreadings. One module a kind; each says what it is, where it may happen and what is believed.

The order is the one in which beliefs are put together: first what is there at all, then what it costs, then when it
is paid.
"""

from collections.abc import Iterable, Mapping

from pricing_clarity.pricing.model import Pricing
from pricing_clarity.quiz.misreadings import (
    bands_added_up,
    blocks_pro_rata,
    discount_on_each,
    discount_twice,
    discounted_price_as_discount,
    exit_does_not_shrink,
    exit_missed,
    exit_rest_of_term,
    feature_only_on_top,
    feature_overlooked,
    feature_with_every_tier,
    fee_missed,
    fee_once,
    first_band_for_all,
    from_is_the_price,
    included_option_as_extra,
    included_units_missed,
    intro_lasts,
    intro_missed,
    limit_overlooked,
    limit_per_account,
    limit_per_seat,
    minimum_missed,
    one_off_as_recurring,
    option_as_included,
    option_not_available,
    option_per_seat,
    option_with_every_tier,
    overage_as_block,
    overage_impossible,
    overage_missed,
    percentages_added,
    promotion_by_the_month,
    promotion_counts_itself,
    promotion_for_everyone,
    promotion_ignored,
    promotion_in_part,
    promotion_lasts,
    promotions_combine,
    requirement_missed,
    seat_price_flat,
    tax_added,
    tax_missed,
    threshold_excluded,
    top_band_for_all,
    yearly_added_to_monthly,
    yearly_as_monthly,
    yearly_paid_monthly,
    yearly_saving_missed,
)
from pricing_clarity.quiz.misreadings.kind import Kind
from pricing_clarity.quiz.question import Misreading
from pricing_clarity.quiz.world import World

_IN_ORDER = (
    # what can be had
    option_with_every_tier,
    option_not_available,
    requirement_missed,
    option_as_included,
    included_option_as_extra,
    feature_with_every_tier,
    feature_only_on_top,
    feature_overlooked,
    limit_overlooked,
    limit_per_account,
    limit_per_seat,
    minimum_missed,
    # what a charge means
    seat_price_flat,
    option_per_seat,
    included_units_missed,
    top_band_for_all,
    bands_added_up,
    from_is_the_price,
    first_band_for_all,
    overage_missed,
    overage_impossible,
    overage_as_block,
    blocks_pro_rata,
    intro_lasts,
    intro_missed,
    # what a promotion does
    promotion_ignored,
    promotion_for_everyone,
    promotion_counts_itself,
    threshold_excluded,
    promotion_in_part,
    discounted_price_as_discount,
    discount_twice,
    discount_on_each,
    percentages_added,
    promotions_combine,
    promotion_lasts,
    promotion_by_the_month,
    # what comes on top, and when it is paid
    fee_missed,
    one_off_as_recurring,
    fee_once,
    tax_missed,
    tax_added,
    yearly_added_to_monthly,
    yearly_as_monthly,
    yearly_saving_missed,
    yearly_paid_monthly,
    exit_missed,
    exit_does_not_shrink,
    exit_rest_of_term,
)

CATALOGUE: Mapping[str, Kind] = {module.KIND.id: module.KIND for module in _IN_ORDER}
"""Every kind of misreading by its id, in the order in which beliefs are put together."""


def find(pricing: Pricing) -> tuple[Misreading, ...]:
    """Every misreading that this pricing invites, in the catalogue's order; only those that change what is believed."""
    world = World(pricing)
    found = []
    for kind in CATALOGUE.values():
        for element, says in kind.find(pricing):
            if kind.believe(world, element) != world:
                found.append(Misreading(id=f"{kind.id}:{element}", kind=kind.id, element=element, says=says))
    return tuple(found)


def believe(world: World, misreadings: Iterable[Misreading]) -> World:
    """The world as somebody sees it who holds these misreadings, put together in the catalogue's order."""
    order = list(CATALOGUE)
    for misreading in sorted(misreadings, key=lambda one: (order.index(one.kind), one.element)):
        world = CATALOGUE[misreading.kind].believe(world, misreading.element)
    return world


__all__ = ["CATALOGUE", "Kind", "believe", "find"]
