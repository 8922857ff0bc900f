"""Ask the Wayback Machine for archived copies of the sources of a file, when a command asks for it.

The package takes the sources of a timeline, and returns which of them can be asked for, the copies that the archive
knows, and the changes that write them into the file. It keeps what was answered beside the file. It sends addresses to
the archive only, one at a time, and none that looks private.
"""
