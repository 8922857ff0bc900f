/* In place of what only versions of Dash before 3 need. */
