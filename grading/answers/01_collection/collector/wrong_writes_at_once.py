# Writes each message as it comes, without looking whether it is there, or whether there is room.
class Collector:
    def __init__(self, disk, room):
        self.disk = [list(record) for record in disk]
        self.room = room
        self.memory = []

    def receive(self, seq, value):
        self.disk.append([seq, value])
        self.memory.append([seq, value])

    def flush(self):
        told = [seq for seq, _ in self.memory]
        self.memory = []
        return told
