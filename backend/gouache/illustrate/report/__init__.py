"""The report on one illustrated file: a single page of HTML for people, which needs no network and runs no script."""
