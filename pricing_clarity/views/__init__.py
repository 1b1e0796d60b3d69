"""The pages people see, in Streamlit."""
