# Acknowledges whatever was received, although the disk had no room for it.
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        told = [seq for seq, _ in self.memory]
        for seq, value in self.memory:
            if len(self.disk) < self.room and seq not in [record[0] for record in self.disk]:
                self.disk.append([seq, value])
        self.memory = []
        return told
