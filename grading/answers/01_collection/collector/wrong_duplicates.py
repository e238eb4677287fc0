# Does not recognise what comes again: the disk holds it twice.
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.memory.append([seq, value])

    def flush(self):
        written = []
        while self.memory and len(self.disk) < self.room:
            seq, value = self.memory.pop(0)
            self.disk.append([seq, value])
            written.append(seq)
        return written
