"""Long exports, made by other processes than those that answer requests.

The package takes a request for a file and keeps its state and its bytes in the state that workers share. A file is made
by a new process, which opens the timeline itself; nothing that a request uses is forked. With Celery, the new process
is started by a worker of Celery, also on another machine.
"""
