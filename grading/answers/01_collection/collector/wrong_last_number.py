# Takes every number below the last for a duplicate: what comes late is acknowledged and lost.
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        last = max([record[0] for record in self.disk], default=-1)
        told = []
        for seq, value in self.memory:
            if seq > last and len(self.disk) < self.room:
                self.disk.append([seq, value])
                last = seq
            if seq <= last:
                told.append(seq)
        self.memory = []
        return told
