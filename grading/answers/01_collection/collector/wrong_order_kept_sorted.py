# mends the other two, and leaves the memory sorted
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        acknowledged = []
        for seq, value in sorted(self.memory):
            if seq not in [record[0] for record in self.disk] and len(self.disk) < self.room:
                self.disk.append([seq, value])
            if seq in [record[0] for record in self.disk]:
                acknowledged.append(seq)
        self.memory = []
        return acknowledged
