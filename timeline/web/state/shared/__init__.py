"""What all workers of a server know: bytes by kind and key, for some time.

The package takes and gives bytes, with limits by kind and by visitor. It reads no timeline and knows no request. A
`SharedState` is in memory for one process, in a folder for those of a machine, or in Redis for several machines.
"""
