"""A chart on a page: the finding as its title, then n and interval, the marks, and the same as a table."""

import streamlit as st

from pricing_clarity.present.charts import Chart
from pricing_clarity.present.words import plain, unbroken


def show(chart: Chart, key: str) -> None:
    """Draws a chart in a card of its own."""
    with st.container(border=True, gap="small"):
        st.subheader(plain(unbroken(chart.title)), anchor=False)
        st.markdown(f":gray[{plain(unbroken(chart.subtitle))}]")
        st.plotly_chart(
            chart.figure,
            key=key,
            theme=None,
            width="stretch",
            alt=chart.alt,
            config={
                "displaylogo": False,
                "modeBarButtons": [["toImage"]],
                "responsive": True,
                "toImageButtonOptions": {"filename": key, "scale": 3},
            },
        )
        with st.expander("The same as a table", icon=":material/table:"):
            st.dataframe(chart.table, hide_index=True, width="stretch")
