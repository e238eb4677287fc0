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
            known = [record[0] for record in self.disk]
            if seq in known:
                acknowledged.append(seq)
            elif len(self.disk) < self.room:
                self.disk.append([seq, value])
                acknowledged.append(seq)
        self.memory = []
        return acknowledged
