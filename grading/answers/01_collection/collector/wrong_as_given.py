# handed in as it was given, with its three mistakes
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
            acknowledged.append(seq)
            known = [record[1] for record in self.disk]
            if value not in known and len(self.disk) < self.room:
                self.disk.append([seq, value])
        self.memory = []
        return acknowledged
