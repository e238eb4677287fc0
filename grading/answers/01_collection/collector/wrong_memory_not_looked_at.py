# Looks for duplicates on the disk only: what came twice before a write is written twice.
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        known = [record[0] for record in self.disk]
        told, left = [], []
        for seq, value in self.memory:
            if seq in known:
                told.append(seq)
            elif len(self.disk) < self.room:
                self.disk.append([seq, value])
                told.append(seq)
            else:
                left.append([seq, value])
        self.memory = left
        return told
