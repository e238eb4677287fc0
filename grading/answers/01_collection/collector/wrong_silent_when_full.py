# once the disk is full it acknowledges nothing, not even what is on it
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
            if len(self.disk) >= self.room:
                break
            if seq not in [record[0] for record in self.disk]:
                self.disk.append([seq, value])
            acknowledged.append(seq)
        self.memory = []
        return acknowledged
