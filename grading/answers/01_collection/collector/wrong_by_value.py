# Recognises duplicates by their value: equal values of different messages are lost.
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        values = [record[1] for record in self.disk]
        told = []
        for seq, value in self.memory:
            if value not in values and len(self.disk) < self.room:
                self.disk.append([seq, value])
                values.append(value)
            told.append(seq)
        self.memory = []
        return told
