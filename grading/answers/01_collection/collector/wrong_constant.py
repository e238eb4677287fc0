# a collector that keeps nothing and acknowledges nothing
class Collector:
    disk = ()

    def __init__(self, disk, room):
        pass

    def receive(self, seq, value):
        pass

    def flush(self):
        return ()
