# tells messages by seq, in their order, but acknowledges what did not fit
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        acknowledged = []
        for seq, value in self.memory:
            acknowledged.append(seq)
            if seq not in [record[0] for record in self.disk] and len(self.disk) < self.room:
                self.disk.append([seq, value])
        self.memory = []
        return acknowledged
