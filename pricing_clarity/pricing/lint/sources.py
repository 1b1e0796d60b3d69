"""The studies that lint rules rest on."""

from pricing_clarity.pricing.lint.rule import Source

BLAKE_2021 = Source(
    "Blake, Moshary, Sweeney & Tadelis (2021), Price Salience and Product Choice, Marketing Science 40(4)",
    "In a field experiment on a ticket market, buyers who saw fees only at checkout spent about 21 % more.",
)
HUCK_2015 = Source(
    "Huck & Wallace (2015), The Impact of Price Frames on Consumer Decision Making, University College London "
    "(first: Office of Fair Trading, OFT1226, 2010)",
    "Of the price frames tested, showing parts of the price late did most harm: buyers lost 22 % of their surplus.",
)
SANTANA_2020 = Source(
    "Santana, Dallas & Morwitz (2020), Consumer Reactions to Drip Pricing, Marketing Science 39(1)",
    "When surcharges come late, buyers choose the offer that costs more in all, and stay with it.",
)
GABAIX_2006 = Source(
    "Gabaix & Laibson (2006), Shrouded Attributes, Consumer Myopia, and Information Suppression in Competitive "
    "Markets, Quarterly Journal of Economics 121(2)",
    "In theory, prices that buyers do not see stay hidden even where sellers compete.",
)
CHETTY_2009 = Source(
    "Chetty, Looney & Kroft (2009), Salience and Taxation: Theory and Evidence, American Economic Review 99(4)",
    "Price tags that included the tax cut demand by 8 %: buyers had not counted a tax they knew of.",
)
MORWITZ_1998 = Source(
    "Morwitz, Greenleaf & Johnson (1998), Divide and Prosper: Consumers' Reactions to Partitioned Prices, Journal of "
    "Marketing Research 35(4)",
    "Buyers who see a base price and a surcharge recall a lower total than those who see one price.",
)
HOSSAIN_2006 = Source(
    "Hossain & Morgan (2006), …Plus Shipping and Handling: Revenue (Non)Equivalence in Field Experiments on eBay, "
    "Advances in Economic Analysis & Policy 6(2)",
    "The same total brought more bids when more of it was in the shipping charge.",
)
GOURVILLE_1998 = Source(
    "Gourville (1998), Pennies-a-Day: The Effect of Temporal Reframing on Transaction Evaluation, Journal of Consumer "
    "Research 24(4)",
    "A yearly cost told as a small running one is compared with small expenses, although it is paid at once.",
)
ATLAS_2018 = Source(
    "Atlas & Bartels (2018), Periodic Pricing and Perceived Contract Benefits, Journal of Consumer Research 45(2)",
    "The same contract looks better when its price is told per day or month than for the whole term.",
)
ESTELAMI_1997 = Source(
    "Estelami (1997), Consumer Perceptions of Multi-Dimensional Prices, Advances in Consumer Research 24",
    "The more numbers a price has, the less accurately buyers judge it; they weigh the monthly amount most.",
)
CHEN_2007 = Source(
    "Chen & Rao (2007), When Two Plus Two Is Not Equal to Four: Errors in Processing Multiple Percentage Changes, "
    "Journal of Consumer Research 34(3)",
    "Buyers add percentages up: 20 % and then another 25 % off passes for 45 %, and is 40 %.",
)
HASTAK_2012 = Source(
    "Hastak & Murphy (2012), Effects of a Bristol Windows Advertisement with an “Up To” Savings Claim, report for the "
    "Federal Trade Commission",
    "Of those who read “up to 47 %”, 46 % took away 47 % and 26 % “up to”; with a footnote still 37 %.",
)
FOXMAN_1988 = Source(
    "Foxman, Muehling & Moore (1988), Disclaimer Footnotes in Ads: Discrepancies Between Purpose and Performance, "
    "Journal of Public Policy & Marketing 7",
    "Footnotes in advertisements may not do what they are for, depending on their kind and print.",
)
ITO_2014 = Source(
    "Ito (2014), Do Consumers Respond to Marginal or Average Price? Evidence from Nonlinear Electricity Pricing, "
    "American Economic Review 104(2)",
    "Households respond to the average price of their electricity, not to the price of the band that they are in.",
)
REES_JONES_2020 = Source(
    "Rees-Jones & Taubinsky (2020), Measuring “Schmeduling”, Review of Economic Studies 87(5)",
    "43 % of people read an income tax with bands as one rate for everything, their average rate.",
)
GRUBB_2015 = Source(
    "Grubb & Osborne (2015), Cellular Service Demand: Biased Beliefs, Learning, and Bill Shock, American Economic "
    "Review 105(1)",
    "Callers do not follow what they have used and underestimate how much it varies; overage surprises them.",
)
LAMBRECHT_2006 = Source(
    "Lambrecht & Skiera (2006), Paying Too Much and Being Happy About It: Existence, Causes, and Consequences of "
    "Tariff-Choice Biases, Journal of Marketing Research 43(2)",
    "Many choose the wrong tariff for their use: flat where paying per use is cheaper, and the other way round.",
)
BHARGAVA_2017 = Source(
    "Bhargava, Loewenstein & Sydnor (2017), Choose to Lose: Health Plan Choices from a Menu with Dominated Options, "
    "Quarterly Journal of Economics 132(3)",
    "Most of 23,894 employees chose a plan that another beat in every case, mainly for lack of understanding.",
)
PANDELAERE_2011 = Source(
    "Pandelaere, Briers & Lembregts (2011), How to Make a 29 % Increase Look Bigger: The Unit Effect in Option "
    "Comparisons, Journal of Consumer Research 38(2)",
    "People compare the numbers and pass over the units; naming the other unit undoes it.",
)
KALAYCI_2011 = Source(
    "Kalaycı & Potters (2011), Buyer Confusion and Market Prices, International Journal of Industrial Organization "
    "29(1)",
    "The more attributes the offers have, the more often buyers choose the worse one.",
)
LOEWENSTEIN_2013 = Source(
    "Loewenstein, Friedman, McGill and others (2013), Consumers' Misunderstanding of Health Insurance, Journal of "
    "Health Economics 32(5)",
    "Buyers do not understand plans in the words of the trade, and would understand a plainer one better.",
)
EINAV_2025 = Source(
    "Einav, Klopack & Mahoney (2025), Selling Subscriptions, American Economic Review 115",
    "Subscribers go on paying for what they no longer want until something makes them decide again.",
)
SCHEIBEHENNE_2010 = Source(
    "Scheibehenne, Greifeneder & Todd (2010), Can There Ever Be Too Many Options? A Meta-Analytic Review of Choice "
    "Overload, Journal of Consumer Research 37(3)",
    "Over 50 experiments, the effect of more options on choosing and satisfaction is on average about nil.",
)
