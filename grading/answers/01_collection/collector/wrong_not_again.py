# Keeps nothing twice, but never acknowledges what came again: the broker sends it for ever.
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        known = [record[0] for record in self.disk]
        written = []
        for seq, value in self.memory:
            if seq not in known and len(self.disk) < self.room:
                self.disk.append([seq, value])
                written.append(seq)
        self.memory = [record for record in self.memory if record[0] not in written]
        return written
