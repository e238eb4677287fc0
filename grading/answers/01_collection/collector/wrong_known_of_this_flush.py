# recognises what comes twice within one flush or after a restart, and not what an earlier flush wrote
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        acknowledged, known = [], list(getattr(self, "before", None) or [record[0] for record in self.disk])
        self.before = known
        for seq, value in self.memory:
            if seq not in known and len(self.disk) < self.room:
                self.disk.append([seq, value])
                acknowledged.append(seq)
        self.memory = []
        return acknowledged
